/** In the order a reader looks at them: what stops a row first. */
export const outcomes = ['invalid', 'ambiguous', 'changed', 'new', 'same'] as const;
