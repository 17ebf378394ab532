// Colours of code, for both colour schemes: the variables are set in css/site.css, with contrast enough on either ground.

export const prismTheme = {
  plain: { color: 'var(--code-plain)', backgroundColor: 'var(--code-ground)' },
  styles: [
    { types: ['comment'], style: { color: 'var(--code-quiet)', fontStyle: 'italic' } },
    { types: ['key', 'atrule', 'property', 'tag', 'attr-name'], style: { color: 'var(--code-name)' } },
    { types: ['string', 'attr-value', 'char'], style: { color: 'var(--code-text)' } },
    { types: ['keyword', 'boolean', 'number', 'builtin'], style: { color: 'var(--code-word)' } },
    { types: ['punctuation', 'operator'], style: { color: 'var(--code-quiet)' } },
  ],
}
