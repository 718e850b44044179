import { useMDXComponents as getThemeComponents } from 'nextra-theme-docs'

const { wrapper, ...themeComponents } = getThemeComponents()

function Stamp() {
  return <p id="stamp">Stamp</p>
}

export function useMDXComponents(components) {
  return { ...themeComponents, Stamp, ...components }
}
