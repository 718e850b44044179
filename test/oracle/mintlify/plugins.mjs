// Compiles the pages of pages.yaml with the plugins of Mintlify that make ids, in the order of `getMDXOptions`, and prints the ids.
import { readFileSync } from 'node:fs'
import { compile } from '@mdx-js/mdx'
import {
  COMPONENTS_WITH_CLEANED_ID,
  COMPONENTS_WITHOUT_ID,
  cleanHeadingId,
  parseFrontmatter,
  preprocessCustomHeadingIds,
  rehypeParamFieldIds,
  remarkComponentIds,
  remarkExtractTableOfContents,
  remarkUnwrapInlineJsx,
  remarkUnwrapJsxHeadings,
} from '@mintlify/common'
import { parse } from 'yaml'

const result = {}
for (const [name, text] of Object.entries(parse(readFileSync('pages.yaml', 'utf8')))) {
  const { attributes, body } = parseFrontmatter(text)
  const ids = new Set()
  await compile(preprocessCustomHeadingIds(body), {
    remarkPlugins: [
      [remarkComponentIds, attributes],
      remarkUnwrapJsxHeadings,
      remarkUnwrapInlineJsx,
      [remarkExtractTableOfContents, {}, attributes],
    ],
    rehypePlugins: [rehypeParamFieldIds, () => (tree) => addIds(tree, ids)],
  })
  result[name] = { text, ids: [...ids].sort() }
}
console.log(JSON.stringify(result, null, 2))

function addIds(node, ids) {
  const id = node.attributes?.find((attribute) => attribute.name === 'id')?.value ?? node.properties?.id
  if (typeof id === 'string' && !COMPONENTS_WITHOUT_ID.has(node.name)) {
    const shown = COMPONENTS_WITH_CLEANED_ID.has(node.name) ? cleanHeadingId(id) : id
    if (shown !== '') ids.add(shown)
  }
  for (const child of node.children ?? []) addIds(child, ids)
}
