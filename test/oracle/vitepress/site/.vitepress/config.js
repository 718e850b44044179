import { defineConfig } from 'vitepress'

const base = '/base/'

export default defineConfig({
  base,
  srcExclude: ['parts/**'],
  rewrites: { 'moved/:page.md': 'there/:page.md' },
  ignoreDeadLinks: true,
  markdown: { config: (md) => md },
})
