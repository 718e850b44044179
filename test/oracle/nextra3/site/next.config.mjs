import nextra from 'nextra'

const base = ''

const withNextra = nextra({ theme: 'nextra-theme-docs', themeConfig: './theme.config.jsx' })

export default withNextra({ output: 'export', basePath: base, images: { unoptimized: true }, eslint: { ignoreDuringBuilds: true } })
