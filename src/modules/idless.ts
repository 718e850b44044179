/** Globs of packages that many components import, and that put no ids on a page by themselves. */
export const IDLESS: readonly string[] = [
  'react{,/*}',
  'react-dom{,/*}',
  'prop-types',
  ...['node:*', 'fs', 'path', 'url'],
  // Names of classes.
  ...['clsx', 'classnames', 'class-variance-authority', 'cva', 'tailwind-merge', 'tailwind-variants'],
  // Icons.
  ...[
    '@iconify/*',
    'lucide-*',
    '@heroicons/**',
    'react-icons/*',
    '@tabler/icons-*',
    '@phosphor-icons/*',
    'react-feather',
  ],
  ...['@mui/icons-material{,/*}', '@fortawesome/**', '@radix-ui/react-icons', '@gravity-ui/icons'],
  // State, data and time.
  ...['zustand{,/*}', 'jotai{,/*}', 'zod', 'lodash{,.*,-es}{,/*}', 'yaml', 'js-yaml', 'smol-toml', 'gray-matter'],
  ...['date-fns{,/*}', 'dayjs{,/*}', 'usehooks-ts', 'debounce', 'server-only'],
  // Movement: elements are as the code writes them.
  ...['framer-motion', 'motion{,/*}', 'motion-v'],
  ...['posthog-js{,/*}', '@sentry/*', '@vercel/analytics{,/*}'],
]
