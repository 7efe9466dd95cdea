/** What can be sent through a page. Words and areas, which everything hangs on, are loaded by command. */
export const profiles = ['activities', 'needs', 'organizations', 'services', 'grants'] as const;
