export default function Pricing() {
  return <a href="/docs">Docs</a>
}
