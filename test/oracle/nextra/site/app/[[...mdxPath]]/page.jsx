import { generateStaticParamsFor, importPage } from 'nextra/pages'

export const generateStaticParams = generateStaticParamsFor('mdxPath')

export default async function Page(props) {
  const { mdxPath } = await props.params
  const { default: Content } = await importPage(mdxPath)
  return <Content />
}
