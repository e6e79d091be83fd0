import type { Person } from '#domain/agency.ts'

/** Figures are for those who supervise and manage. */
export const maySeeInsights = (person: Person): boolean => person.roles.includes('supervisor') || person.roles.includes('manager')
