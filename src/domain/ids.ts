/** Ids are UUIDv7 strings, branded so that a customer's can never stand where a contact's belongs. */
export type WorkspaceId = string & { readonly __brand: 'WorkspaceId' }
export type MemberId = string & { readonly __brand: 'MemberId' }
export type CustomerId = string & { readonly __brand: 'CustomerId' }
export type ContactId = string & { readonly __brand: 'ContactId' }
export type VendorId = string & { readonly __brand: 'VendorId' }
export type TopicId = string & { readonly __brand: 'TopicId' }
export type TeamId = string & { readonly __brand: 'TeamId' }
export type FigureId = string & { readonly __brand: 'FigureId' }
export type MetricId = string & { readonly __brand: 'MetricId' }
export type ConversationId = string & { readonly __brand: 'ConversationId' }
export type ChangeEventId = string & { readonly __brand: 'ChangeEventId' }
export type ScoreId = string & { readonly __brand: 'ScoreId' }
export type MeasurementId = string & { readonly __brand: 'MeasurementId' }
export type ExpectationId = string & { readonly __brand: 'ExpectationId' }
export type CommitmentId = string & { readonly __brand: 'CommitmentId' }
export type CalendarId = string & { readonly __brand: 'CalendarId' }
export type OrderId = string & { readonly __brand: 'OrderId' }
export type InvoiceId = string & { readonly __brand: 'InvoiceId' }
export type CheckId = string & { readonly __brand: 'CheckId' }
export type WebhookId = string & { readonly __brand: 'WebhookId' }
export type EntryId = string & { readonly __brand: 'EntryId' }
/** Any record that has a chain of entries. */
export type RecordId = string
