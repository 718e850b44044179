import { Accordion, Accordions } from 'fumadocs-ui/components/accordion'
import { Step, Steps } from 'fumadocs-ui/components/steps'
import defaultMdxComponents from 'fumadocs-ui/mdx'

export function getMDXComponents(components) {
  return { ...defaultMdxComponents, Accordion, Accordions, Step, Steps, ...components }
}
