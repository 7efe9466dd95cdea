import type { OperationShape } from './operation.ts';
import { schemas } from './schemas.ts';

/** The OpenAPI 3.1 document of the operations given: nothing in it is written twice. */
export function openApiDocument(operations: readonly OperationShape[], base: string) {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Jiwar',
			version: '1',
			summary:
				'Who helps migrants in a city: organizations, their services and where they are, what is done, what is needed, who pays',
			description:
				'All that is public, as the pages show it. No key, no cookie. Positions and words asked for are not kept. ' +
				'A place that protects people has no position and no address here.',
			license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' }
		},
		servers: [{ url: base }],
		security: [],
		paths: Object.fromEntries(operations.map((operation) => [operation.path, { get: describe(operation) }])),
		components: {
			schemas,
			securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'jiwar' } }
		}
	};
}

function describe(operation: OperationShape) {
	const json = (schema: object) => ({ 'application/json': { schema } });
	const refusal = (description: string) => ({
		description,
		content: json({ $ref: '#/components/schemas/Error' })
	});
	return {
		operationId: operation.id,
		summary: operation.summary,
		tags: [operation.scope === 'read_public' ? 'public' : 'signed in'],
		// no key, or the cookie of a session; what it must be allowed to do is one word of the list of permissions
		security: operation.scope === 'read_public' ? [] : [{ session: [] }],
		'x-scope': operation.scope,
		parameters: operation.parameters.map(({ name, in: where = 'query', description, schema, required }) => ({
			name,
			in: where,
			description,
			required: required ?? false,
			schema,
			...(schema.type === 'array' ? { style: 'form', explode: true } : {})
		})),
		responses: {
			200: { description: 'Found', content: json(operation.result) },
			...(operation.scope === 'read_public'
				? {}
				: { 401: refusal('Nobody is signed in'), 403: refusal('Whoever is signed in may not') }),
			304: { description: 'As you have it (If-None-Match)' },
			400: refusal('A parameter cannot be understood'),
			...(operation.parameters.some((each) => each.in === 'path')
				? { 404: refusal('No such record, or not known on the date asked for') }
				: {})
		}
	};
}
