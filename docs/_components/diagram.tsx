// A drawing in a page, wide ones in a box that scrolls.

import styles from './diagram.module.css'

export function Diagram({ svg, title }: { readonly svg: string; readonly title: string }) {
  return (
    <figure className={styles['diagram']}>
      <div
        className={styles['drawing']}
        role="img"
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reachable by keyboard
        tabIndex={0}
        // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn from the page's own text when the site is built
        dangerouslySetInnerHTML={{ __html: svg }}
      />
      <figcaption className={styles['title']}>{title}</figcaption>
    </figure>
  )
}
