/** Organizations of one page of the presence matrix: what can be read across without losing the line. */
export const organizationsAtOnce = 20;
/** Ties of donors that are shown. */
export const flowsAtOnce = 40;
