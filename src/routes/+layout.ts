// Reading pages carry no framework script: what needs some brings its own small entry.
export const csr = false;
