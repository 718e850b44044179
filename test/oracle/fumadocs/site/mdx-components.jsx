import { getMDXComponents } from './components/mdx'

export const useMDXComponents = getMDXComponents
