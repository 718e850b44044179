import { createMDX } from 'fumadocs-mdx/next'

const base = ''

const config = {
  output: 'export',
  basePath: base,
  images: { unoptimized: true },
  pageExtensions: ['js', 'jsx', 'mdx'],
}

export default createMDX()(config)
