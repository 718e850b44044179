/** Names of elements, to tell tags from text in angle brackets. */

const HTML = new Set(
  `a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col
  colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3
  h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter
  nav noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script search section
  select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead
  time title tr track tt u ul var video wbr
  animate circle clipPath defs desc ellipse feBlend feColorMatrix feFlood feGaussianBlur feMerge feMergeNode feOffset
  filter foreignObject g image line linearGradient marker mask path pattern polygon polyline radialGradient rect stop
  symbol text textPath tspan use view`.split(/\s+/),
)

const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

export function isHtml(name: string): boolean {
  return HTML.has(name)
}

/** Elements that HTML does not close. */
export function isVoid(name: string): boolean {
  return VOID.has(name.toLowerCase())
}

/** What stands in angle brackets is more likely text, such as `<your-name>` or `<T>`, than an element. */
export function isLikeText(name: string): boolean {
  if (isHtml(name)) return false
  return /^[a-z]/.test(name) ? !name.includes('.') : /^[A-Z][A-Z0-9_-]*$/.test(name)
}
