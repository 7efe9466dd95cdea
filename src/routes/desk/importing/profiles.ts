/** What can be sent through a page. Words and areas, which everything hangs on, are loaded by command. */
export const profiles = ['activities', 'needs', 'organizations', 'services', 'grants'] as const;
export type ProfileName = (typeof profiles)[number];

/** What is done and needed in an area: who moderates it may send that. */
export const panoramaProfiles = ['activities', 'needs', 'grants'] as const satisfies readonly ProfileName[];
