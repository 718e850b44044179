/** A component of the site, with an id of its own. */
export default function Marked() {
  return <p id="marked">Marked</p>
}
