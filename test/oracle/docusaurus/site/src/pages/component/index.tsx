export default function Page() {
  return <main id="not-listed">A component</main>
}
