export default function Team() {
  return <p>Team</p>
}

export const dynamicParams = false

export function generateStaticParams() {
  return [{ id: 'red' }]
}
