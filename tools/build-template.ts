/** Prepares the empty database that a first start copies: worth a step of an image's build, or beside `vite build`. */
import { buildTemplate } from '#platform/db/embedded/template.server.ts';

process.stdout.write(`${await buildTemplate()}\n`);
