import { createRelativeLink } from 'fumadocs-ui/mdx'
import { notFound } from 'next/navigation'
import { getMDXComponents } from '@/components/mdx'
import { source } from '@/lib/source'

export default async function Page(props) {
  const { slug } = await props.params
  const page = source.getPage(slug)
  if (!page) notFound()
  const Body = page.data.body
  return <Body components={getMDXComponents({ a: createRelativeLink(source, page) })} />
}

export function generateStaticParams() {
  return source.generateParams()
}
