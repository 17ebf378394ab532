// Measures the contrast of every text on a page. It runs inside the browser, so it is one function that uses nothing from
// outside.

/**
 * Texts whose contrast with their ground is too low, as `ratio "text"`.
 *
 * Source: WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large text (24 px, or 18.66 px in bold).
 */
export function contrastProblems(): readonly string[] {
  const problems = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (!element || text === '' || !isShown(element)) continue
    const style = getComputedStyle(element)
    const sizePx = Number.parseFloat(style.fontSize)
    const isLarge = sizePx >= 24 || (sizePx >= 18.66 && Number(style.fontWeight) >= 700)
    const ground = groundOf(element)
    const ratio = contrast(over(colour(style.color), ground), ground)
    if (ratio < (isLarge ? 3 : 4.5)) problems.add(`${ratio.toFixed(2)} "${text.slice(0, 40)}"`)
  }
  return [...problems]

  function isShown(element: Element): boolean {
    if (['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(element.tagName)) return false
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  }

  /** Red, green and blue from 0 to 255, and alpha from 0 to 1. */
  function colour(text: string): readonly number[] {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue, alpha]
  }

  function over(front: readonly number[], back: readonly number[]): readonly number[] {
    const alpha = front[3] ?? 1
    return [0, 1, 2].map((channel) => (front[channel] ?? 0) * alpha + (back[channel] ?? 0) * (1 - alpha))
  }

  function groundOf(element: Element): readonly number[] {
    const layers: (readonly number[])[] = []
    for (let at: Element | null = element; at; at = at.parentElement) {
      const layer = colour(getComputedStyle(at).backgroundColor)
      layers.push(layer)
      if (layer[3] === 1) break
    }
    return layers.reduceRight((back, layer) => over(layer, back), [255, 255, 255] as readonly number[])
  }

  function luminance(channels: readonly number[]): number {
    const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
      const share = channel / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  function contrast(front: readonly number[], back: readonly number[]): number {
    const [light = 0, dark = 0] = [luminance(front), luminance(back)].sort((a, b) => b - a)
    return (light + 0.05) / (dark + 0.05)
  }
}
