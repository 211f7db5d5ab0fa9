import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { openDialog } from '../shell/dialogs.ts'
import { useCustomerName } from '../shell/customerNames.ts'
import type { Filter } from '../shell/list/Filters.tsx'
import { RecordList } from '../shell/list/RecordList.tsx'
import { useCan } from '../shell/me.ts'
import { PageTop } from '../shell/Page.tsx'
import type { Contact } from '../shell/wire.ts'
import { Button } from '../ui/Button.tsx'
import type { Column } from '../ui/List.tsx'
import { Empty } from '../ui/States.tsx'
import { format, words } from '../words/words.ts'
import { ContactDialog } from './ContactDialog.tsx'

const usual = { sort: 'name', shown: ['role', 'customers', 'email', 'phone', 'exposed'] }

/** All people at customers. One opens beside the list, so that the place in it is kept. */
export function ContactsPage() {
  const w = words().contacts
  const can = useCan()
  const search = useSearch({ strict: false }) as { open?: string }
  const navigate = useNavigate()
  const add = () => openDialog({ kind: 'capture', what: 'contact' })
  return (
    <>
      <PageTop title={w.title}>
        {can('write') ? (
          <Button kind="go" onClick={add}>
            {w.add}
          </Button>
        ) : null}
      </PageTop>
      <RecordList<Contact>
        list="contacts"
        name={w.title}
        columns={columns()}
        filters={filters()}
        usual={usual}
        nameOf={(contact) => contact.name ?? w.erased}
        hrefOf={(contact) => `/contacts?open=${contact.id}`}
        counted={(count) => w.counted(count, format().number(count))}
        exports
        empty={
          <Empty title={w.empty} text={w.emptyText}>
            {can('write') ? <Button onClick={add}>{w.add}</Button> : null}
          </Empty>
        }
      />
      {search.open === undefined ? null : (
        <ContactDialog
          id={search.open}
          close={() => {
            const { open: _, ...rest } = search
            void navigate({ to: '.', search: rest as never, resetScroll: false })
          }}
        />
      )}
    </>
  )
}

function columns(): readonly Column<Contact>[] {
  const w = words().contacts
  const f = format()
  return [
    {
      id: 'name',
      title: w.fields.name,
      width: 'minmax(0, 1.4fr)',
      sortable: true,
      cell: (contact) => (
        <Link
          to="."
          search={((was: object) => ({ ...was, open: contact.id })) as never}
          resetScroll={false}
        >
          {contact.name ?? w.erased}
        </Link>
      ),
    },
    {
      id: 'role',
      title: w.fields.role,
      width: 'minmax(0, 1fr)',
      cell: (contact) => contact.role,
    },
    {
      id: 'customers',
      title: w.fields.customers,
      width: 'minmax(0, 1.4fr)',
      cell: (contact) => <At contact={contact} />,
    },
    {
      id: 'email',
      title: w.fields.email,
      width: 'minmax(0, 1.4fr)',
      cell: (contact) => contact.email,
    },
    {
      id: 'phone',
      title: w.fields.phone,
      width: 'minmax(0, .9fr)',
      cell: (contact) => contact.phone,
    },
    {
      id: 'exposed',
      title: w.fields.exposed,
      width: 'minmax(0, .5fr)',
      cell: (contact) => (contact.exposed ? w.fields.exposed : null),
    },
    {
      id: 'updatedAt',
      title: w.fields.updatedAt,
      width: 'minmax(0, .9fr)',
      sortable: true,
      cell: (contact) => f.instant(contact.updatedAt),
    },
  ]
}

function At({ contact }: { contact: Contact }) {
  const first = contact.customers[0]?.customerId ?? null
  const name = useCustomerName(first)
  const more = contact.customers.length - 1
  return more > 0 ? words().contacts.andMore(name, more) : name
}

function filters(): readonly Filter[] {
  const w = words()
  return [
    {
      field: 'exposed',
      title: w.contacts.fields.exposed,
      kind: 'choice',
      options: [
        { value: 'true', label: w.shell.yes },
        { value: 'false', label: w.shell.no },
      ],
    },
  ]
}
