// Literals stand beside values that are bound, spread and resolved, as the configurations of real sites have them.
const path = require('path')

const base = '/base/'
const versions = { '1.0': { path: 'one', banner: 'unmaintained' } }
const blogOptions = { postsPerPage: 2, onInlineTags: 'ignore', onUntruncatedBlogPosts: 'ignore' }

/** @type {import('@docusaurus/types').Config} */
const config = {
  title: 'Edge cases',
  url: 'https://docs.example.com',
  baseUrl: base,
  onBrokenLinks: 'warn',
  onBrokenAnchors: 'warn',
  onDuplicateRoutes: 'throw',
  staticDirectories: ['static', 'downloads'],
  future: { experimental_vcs: false },
  markdown: { hooks: { onBrokenMarkdownLinks: 'warn', onBrokenMarkdownImages: 'warn' } },
  i18n: { defaultLocale: 'en', locales: ['en', 'fr'] },
  presets: [
    [
      require.resolve('@docusaurus/preset-classic'),
      {
        docs: { sidebarPath: './sidebars.js', versions },
        blog: { ...blogOptions, onInlineAuthors: 'ignore' },
      },
    ],
  ],
  plugins: [
    [
      'content-docs',
      {
        id: 'api',
        path: path.resolve(__dirname, 'api'),
        routeBasePath: 'api',
        numberPrefixParser: false,
        exclude: ['**/skipped/**', '**/*.wip.md'],
      },
    ],
    ['@docusaurus/plugin-content-docs', { id: 'notes', path: 'notes', routeBasePath: '/', sidebarPath: false }],
    ['content-blog', { id: 'news', path: 'news', routeBasePath: 'news', archiveBasePath: null, onUntruncatedBlogPosts: 'ignore' }],
    [
      '@docusaurus/plugin-client-redirects',
      {
        fromExtensions: ['html'],
        redirects: [
          { from: '/old', to: '/docs/intro' },
          { from: ['/older', '/oldest'], to: '/docs/intro#start' },
        ],
      },
    ],
  ],
}

module.exports = config
