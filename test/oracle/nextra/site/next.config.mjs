import nextra from 'nextra'

const base = ''

const withNextra = nextra({ search: false, codeHighlight: false, latex: true })

export default withNextra({
  output: 'export',
  basePath: base,
  images: { unoptimized: true },
})
