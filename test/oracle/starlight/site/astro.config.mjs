import starlight from '@astrojs/starlight'
import { defineConfig } from 'astro/config'
import validator from 'starlight-links-validator'

const base = '/base/'

export default defineConfig({
  site: 'https://docs.example.com',
  base,
  redirects: { '/old': `${base}guides/first/` },
  integrations: [
    starlight({
      title: 'Edge cases',
      pagefind: false,
      locales: { root: { label: 'English', lang: 'en' }, fr: { label: 'Français', lang: 'fr' } },
      plugins: [
        validator({
          failOnError: false,
          errorOnFallbackPages: false,
          errorOnRelativeLinks: false,
          reporters: { json: true, githubActions: false },
        }),
      ],
    }),
  ],
})
