/** What a form holds, as the desk takes it, and the other way round. */

import { all } from "./elements.js";
import { added } from "./items.js";

/**
 * @typedef {string | null | Item[] | { [key: string]: Value }} Value
 * @typedef {{ at: number | null, value: Value }} Item
 */

/**
 * The fields directly inside `within`, not those inside other fields.
 * @param {HTMLElement} within a part, or what holds the whole form
 */
export const fieldsIn = (within) => {
  const around = within.dataset.key ? within : null;
  return all("[data-key]", within).filter((one) => one.parentElement?.closest("[data-key]") === around);
};

/** @param {HTMLElement} field @returns {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
export const inputOf = (field) => {
  const found = field.querySelector(":scope > input, :scope > textarea, :scope > select");
  if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement)
    return found;
  throw new Error(`no input in ${field.dataset.key}`);
};

/** @param {HTMLElement} list */
export const itemsIn = (list) => all(":scope > .items > .item", list);

/** @param {HTMLElement} item */
export const fieldOf = (item) => {
  const [field] = all(":scope > .inside > [data-key]", item);
  return field;
};

/** @param {HTMLElement} field @returns {Value} */
export const valueOf = (field) => {
  switch (field.dataset.form) {
    case "part": {
      return Object.fromEntries(fieldsIn(field).map((one) => [one.dataset.key ?? "", valueOf(one)]));
    }
    case "list": {
      return itemsIn(field).map((item) => ({
        at: item.dataset.at ? Number(item.dataset.at) : null,
        value: fieldOf(item) ? valueOf(fieldOf(item)) : null,
      }));
    }
    case "words": {
      const chosen = all("input:checked", field);
      return chosen.map((one) => ({ at: null, value: one instanceof HTMLInputElement ? one.value : "" }));
    }
    default: {
      return inputOf(field).value;
    }
  }
};

/** @param {Value} value @returns {boolean} */
export const isEmpty = (value) => {
  if (value === null) return true;
  if (typeof value === "string") return value.trim() === "";
  return Array.isArray(value) ? value.every((one) => isEmpty(one.value)) : Object.values(value).every(isEmpty);
};

/** @param {HTMLElement} field @param {Value} value */
export const put = (field, value) => {
  if (field.dataset.form === "part" && value && typeof value === "object" && !Array.isArray(value)) {
    for (const one of fieldsIn(field)) if (one.dataset.key && one.dataset.key in value) put(one, value[one.dataset.key]);
  } else if (field.dataset.form === "list" && Array.isArray(value)) {
    for (const item of itemsIn(field)) item.remove();
    for (const one of value) {
      const item = added(field);
      item.dataset.at = one.at === null ? "" : String(one.at);
      put(fieldOf(item), one.value);
    }
  } else if (field.dataset.form === "words" && Array.isArray(value)) {
    const chosen = value.map((one) => one.value);
    for (const one of all("input", field))
      if (one instanceof HTMLInputElement) one.checked = chosen.includes(one.value);
  } else if (typeof value === "string") {
    inputOf(field).value = value;
  }
};

/**
 * The places that the items have in the file once it is saved: empty ones aren't written.
 * @param {HTMLElement} within
 */
export const renumber = (within) => {
  for (const list of all('[data-form="list"]', within)) {
    let at = 0;
    for (const item of itemsIn(list)) item.dataset.at = isEmpty(valueOf(fieldOf(item))) ? "" : String(at++);
  }
};
