export default function Home() {
  return <a href="/docs">Docs</a>
}
