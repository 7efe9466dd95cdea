const types = {
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8'
};

/** A table as a file to keep, under a name of its own. */
export function sheetAnswer(bytes: Uint8Array, format: keyof typeof types, name: string): Response {
	return new Response(new Uint8Array(bytes), {
		headers: {
			'Content-Type': types[format],
			'Content-Disposition': `attachment; filename="${name}.${format}"`,
			'Cache-Control': 'no-cache'
		}
	});
}
