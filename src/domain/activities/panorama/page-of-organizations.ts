/** Organizations of one page of the presence matrix: what can be read across without losing the line. */
export const organizationsAtOnce = 20;
/** Ties of donors that are shown. */
export const flowsAtOnce = 40;
/** Ties of a dashboard are counted up to so many; beyond, there are more. */
export const flowsCounted = 10_000;
