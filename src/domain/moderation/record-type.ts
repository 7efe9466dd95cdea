/** The kinds of records, each with its shape and an empty one: what is generic over kinds asks here. */
import type * as v from 'valibot';
import { activitySchema, type Activity } from '#domain/activities/activity.ts';
import { grantSchema, type Grant } from '#domain/activities/grant.ts';
import { needSchema, type Need } from '#domain/needs/need.ts';
import { organizationSchema, type Organization } from '#domain/organizations/organization.ts';
import type { RecordKind } from '#domain/organizations/record-kind.ts';
import { serviceSchema, type Service } from '#domain/services/service.ts';
import type { Localized } from '#platform/i18n/localized.ts';

export type Records = {
	organization: Organization;
	service: Service;
	activity: Activity;
	need: Need;
	grant: Grant;
};
export type RecordOf<K extends RecordKind> = Records[K];
export type AnyRecord = Records[RecordKind];

export const schemas = {
	organization: organizationSchema,
	service: serviceSchema,
	activity: activitySchema,
	need: needSchema,
	grant: grantSchema
} satisfies { [K in RecordKind]: v.GenericSchema<unknown, Records[K]> };

/** What a record is called: its name, its title, or what it states. */
export function nameOf(record: AnyRecord): Localized {
	if ('name' in record) return record.name;
	return 'title' in record ? record.title : record.statement;
}
