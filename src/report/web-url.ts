/** Only addresses of the web are made links: a message may come from anyone's plugin. */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[\x21-\x7e]+$/.test(text) && URL.canParse(text)
}
