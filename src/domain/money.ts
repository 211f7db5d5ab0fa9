/** An amount in minor units (cents, pence) of an ISO 4217 currency. Never a fraction. */
export type Money = { readonly amount: number; readonly currency: string }
