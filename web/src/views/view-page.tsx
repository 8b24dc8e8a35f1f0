import type { ReactNode } from "react";
import "../styles/views.css";
import { useAddress } from "../app/address.js";
import { Chips } from "../lists/chips.js";
import { type ListName, listQuery } from "../lists/filters.js";
import { Take } from "../lists/take.js";

interface Props {
  readonly list: ListName;
  readonly title: string;
  readonly about?: string;
  /** The fields that narrow what is seen. */
  readonly fields: ReactNode;
  readonly children: ReactNode;
}

/** What stands around a view that is no list: its title, what narrows it, and a way to take the rows away. */
export function ViewPage({ list, title, about, fields, children }: Props) {
  const { path, query } = useAddress();
  return (
    <div className="page view-page">
      <header className="page-head">
        <h1>{title}</h1>
        {about && <p className="muted small">{about}</p>}
        <Chips list={list} />
        <div className="end">
          <Take path={path} query={listQuery(list, query)} />
        </div>
      </header>
      <search className="view-fields">{fields}</search>
      {children}
    </div>
  );
}

/** A field with its label above. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="labelled">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}
