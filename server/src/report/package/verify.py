#!/usr/bin/env python3
"""Checks an audit package of Kein Zufall: python3 verify.py FOLDER_OR_ZIP [--key PUBLIC_KEY]

Needs Python 3.9 or later and the library cryptography; no network, no database, nothing of the program that made the package.
Ends with 0 (everything agrees), 1 (something contradicts), 2 (cannot be decided), 3 (not understood).
"""

import argparse
import base64
import csv
import hashlib
import io
import json
import pathlib
import re
import sys
import zipfile
from decimal import ROUND_HALF_EVEN, Decimal, getcontext

getcontext().prec = 60
PROBLEMS, OPEN, GOOD = [], [], []


def sha(data):
    return hashlib.sha256(data)


def leaf(data):
    return sha(b"\x00" + data).digest()


def root(leaves):
    """RFC 6962: a list of leaf hashes to the root of their tree."""
    if not leaves:
        return sha(b"").digest()
    stack = []  # (hash, size) of complete subtrees, the largest first
    for one in leaves:
        node, size = one, 1
        while stack and stack[-1][1] == size:
            node, size = sha(b"\x01" + stack.pop()[0] + node).digest(), size * 2
        stack.append((node, size))
    node = stack.pop()[0]
    while stack:
        node = sha(b"\x01" + stack.pop()[0] + node).digest()
    return node


def included(leaf_, index, path, size):
    """RFC 9162, 2.1.3.2: the root that a path leads to from a leaf, or None."""
    if index >= size:
        return None
    first, last, node = index, size - 1, leaf_
    for hash_ in path:
        if last == 0:
            return None
        if first & 1 or first == last:
            node = sha(b"\x01" + hash_ + node).digest()
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            node = sha(b"\x01" + node + hash_).digest()
        first, last = first >> 1, last >> 1
    return node if last == 0 else None


def canonical(value):
    """RFC 8785 for what stands in journals: strings, whole numbers, lists, objects with ASCII names."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def open_note(note, key):
    """The text of a C2SP signed note, if the key signed it."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    name, number, code = key.strip().split("+", 2)
    raw = base64.b64decode(code)
    if raw[:1] != b"\x01" or sha(f"{name}\n".encode() + raw).digest()[:4].hex() != number:
        raise SystemExit(usage("this is no public key: " + key))
    text, _, signatures = note.rpartition("\n\n")
    text += "\n"
    for line in signatures.splitlines():
        if not line.startswith(f"— {name} "):
            continue
        blob = base64.b64decode(line.split(" ", 2)[2])
        if blob[:4].hex() != number:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(raw[1:]).verify(blob[4:], text.encode())
            return text
        except InvalidSignature:
            pass
    return None


def usage(text):
    print(text, file=sys.stderr)
    return 3


def load(place):
    if place.is_file():
        with zipfile.ZipFile(place) as package:
            return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    files = [file for file in place.rglob("*") if file.is_file()]
    return {file.relative_to(place).as_posix(): file.read_bytes() for file in files}


def check_sums(files):
    for line in files["SHA256SUMS"].decode().splitlines():
        told, name = line.split("  ", 1)
        if name not in files:
            PROBLEMS.append(f"{name} is missing")
        elif sha(files[name]).hexdigest() != told:
            PROBLEMS.append(f"{name} is not what SHA256SUMS says")


def check_journal(files):
    """Each entry in its place and its final form, and its rows exactly the lines that it tells of. Gives entries, leaves, lines by entry."""
    entries, leaves, lines = [], [], {}
    for raw in files["lines.ndjson"].decode().splitlines():
        row = json.loads(raw)
        lines.setdefault(row["seq"], []).append(row["line"])
    for place, raw in enumerate(files["journal.ndjson"].decode().splitlines(), start=1):
        entry = json.loads(raw)
        if entry.get("seq") != place:
            PROBLEMS.append(f"entry {place}: it belongs to another place")
        if canonical(entry).decode() != raw:
            PROBLEMS.append(f"entry {place}: its bytes are not in canonical form")
        told = lines.get(place, [])
        found = sorted(leaf(canonical(line)) for line in told)
        if len(found) != entry.get("count"):
            PROBLEMS.append(f"entry {place}: {len(found)} rows, it tells of {entry.get('count')}")
        elif "lines" in entry and found != sorted(leaf(canonical(line)) for line in entry["lines"]):
            PROBLEMS.append(f"entry {place}: its rows are not those that it tells of")
        elif "lines" not in entry and root(found).hex() != entry.get("root"):
            PROBLEMS.append(f"entry {place}: its rows do not have the root that it tells")
        entries.append(entry)
        leaves.append(leaf(raw.encode()))
    for seq in sorted(set(lines) - set(range(1, len(entries) + 1))):
        PROBLEMS.append(f"rows of entry {seq}, which does not exist")
    GOOD.append(f"{len(entries)} entries with {sum(map(len, lines.values()))} rows agree with each other")
    return entries, leaves, lines


def check_note(text, leaves, what):
    """A checkpoint's size and root against the journal."""
    size, signed = text.split("\n")[1:3]
    if int(size) > len(leaves):
        PROBLEMS.append(f"{what} was signed over {size} entries; here are only {len(leaves)}")
    elif base64.b64encode(root(leaves[: int(size)])).decode() != signed:
        PROBLEMS.append(f"{what} was signed over another journal")
    else:
        GOOD.append(f"{what}: the root over {size} entries is the signed one")


def check_report(files, entries, leaves, lines, key):
    data_bytes = files["report/data.json"]
    statement = json.loads(files["report/statement.json"])
    data = json.loads(data_bytes)
    hash_of_data = sha(data_bytes).hexdigest()
    if statement["data_sha256"] != hash_of_data:
        PROBLEMS.append("data.json is not what the statement says")
    if canonical(data) != data_bytes:
        PROBLEMS.append("data.json is not in canonical form")
    if data["request"] != statement["request"]:
        PROBLEMS.append("data.json and the statement are about different requests")
    number = sha(canonical(statement["request"]) + hash_of_data.encode()).hexdigest()[:16]
    if number != statement["number"]:
        PROBLEMS.append(f"the number of the report should be {number}")
    known = statement["request"]["known"]
    if known > len(leaves) or root(leaves[:known]).hex() != statement["journal_root"]:
        PROBLEMS.append(f"the journal's root over {known} entries is not the one in the report")
    if "report/statement.txt" in files:
        text = open_note(files["report/statement.txt"].decode(), key) if key else None
        if text is None and key:
            PROBLEMS.append("the statement has no good signature of this key")
        elif text is not None:
            check_note(text, leaves, "the statement of the report")
            if text.split("\n")[4] != f"report {number} {hash_of_data}":
                PROBLEMS.append("the signed statement is about another report")
    issued = [
        line["body"]
        for seq in lines
        for line in lines[seq]
        if line.get("noun") == "report" and line["body"]["number"] == number
    ]
    if not issued:
        PROBLEMS.append(f"the journal does not know of report {number}")
    for file in issued[0]["files"] if issued else []:
        bytes_ = files.get("report/" + file["name"])
        if bytes_ is None or sha(bytes_).hexdigest() != file["sha256"]:
            PROBLEMS.append(f"{file['name']} is not the file that the journal tells of")
    check_figures(data, lines, standing(lines, known))
    check_history(files, entries, lines, {target["series_no"] for goal in data["goals"] for target in goal["targets"]})


def standing(lines, known):
    """For series, first and last day: the entry whose version stands for readers. It is the last that was released, unless it was withdrawn; a delivery's
    state is that of all its rows, and one that was taken back takes only itself along."""
    deliveries = {}
    for seq in sorted(seq for seq in lines if seq <= known):
        for line in lines[seq]:
            if line.get("noun") == "delivery":
                deliveries[line["body"]["no"]] = line["body"]["state"]
    stands = {}
    for seq in sorted(seq for seq in lines if seq <= known):
        for line in lines[seq]:
            place = (line.get("series"), line.get("from"), line.get("to"))
            delivered = deliveries.get(line["delivery"], "submitted") if "delivery" in line and "series" in line else None
            if "released" in (delivered, line.get("state") if delivered is None else None):
                stands[place] = seq
            elif delivered is None and line.get("state") == "withdrawn":
                stands.pop(place, None)
    return stands


def actor(told):
    """`operator`, or the number of a person or link."""
    return told if isinstance(told, str) else next(iter(told.values()))


def check_history(files, entries, lines, series):
    """history.csv says what journal and persons say, and leaves out nothing of its series."""
    names = {one["id"]: one["name"] or "" for one in json.loads(files["persons.json"])["persons"]}
    expected = sum(1 for rows in lines.values() for line in rows if line.get("series") in series)
    seen = set()
    table = files["history.csv"].decode("utf-8-sig")
    german = table.startswith("indicator;")
    rows = csv.DictReader(io.StringIO(table, newline=""), delimiter=";" if german else ",")
    for number, row in enumerate(rows, start=2):
        if german:
            row["value"], row["of"] = row["value"].replace(",", "."), row["of"].replace(",", ".")
        fields = ["series", "from", "to", "state", "value", "of", "mark", "delivery", "quality"]
        seq = int(row["entry"])
        told = any(all(str(line.get(field, "")) == row[field] for field in fields) for line in lines.get(seq, []) if "series" in line)
        entry = entries[seq - 1] if 0 < seq <= len(entries) else {"at": "", "actor": ""}
        who = (entry["at"], actor(entry["actor"]), names.get(actor(entry["actor"]), ""))
        key = (seq, row["series"], row["from"], row["to"])
        if not told or who != (row["at"], row["actor"], row["person"].lstrip("'")) or key in seen:
            PROBLEMS.append(f"history.csv, row {number}: the journal says something else")
        else:
            seen.add(key)
    if len(seen) != expected:
        PROBLEMS.append(f"history.csv has {len(seen)} rows of its series, the journal {expected}")
    GOOD.append(f"{expected} steps in the lives of the report's values are told as in the journal")


def check_persons(files, key):
    """Each version of a person is told by an entry of the installation's signed journal, and its name is the one that was committed to."""
    told = json.loads(files["persons.json"])
    note = told["checkpoint"]
    if note is None:
        OPEN.append("nobody signed for the persons")
        return
    text = open_note(note, key) if key else note
    if text is None or not text.split("\n")[0].endswith("/0"):
        PROBLEMS.append("the installation's checkpoint over the persons has no good signature of this key")
        return
    size, signed = text.split("\n")[1:3]
    count = 0
    for person in told["persons"]:
        for version in person["history"]:
            count += 1
            entry, line = json.loads(version["entry"]), version["line"]
            path = [bytes.fromhex(hash_) for hash_ in version["path"]]
            there = included(leaf(version["entry"].encode()), entry["seq"] - 1, path, int(size))
            if "lines" in entry:
                leaves = [leaf(canonical(one)) for one in entry["lines"]]
            else:
                leaves = sorted(bytes.fromhex(hash_) for hash_ in version["leaves"])
            body = line["body"]
            name, roles = version["name"], [(one["role"], one["from"], one["to"]) for one in version["roles"]]
            held = [(one["role"], one.get("from"), one.get("to")) for one in body["appointments"]]
            good = (
                there is not None
                and base64.b64encode(there).decode() == signed
                and ("lines" in entry or root(leaves).hex() == entry["root"])
                and leaf(canonical(line)) in leaves
                and (line["noun"], line["id"]) == ("person", person["id"])
                and (name is None or sha(bytes.fromhex(version["salt"]) + name.encode()).hexdigest() == body["name"]["sha256"])
                and all(role in held for role in roles)
            )
            if not good:
                PROBLEMS.append(f"person {person['id']}: the installation's journal does not tell of her like this")
        if person["history"][-1]["name"] != person["name"]:
            PROBLEMS.append(f"person {person['id']}: the name is not that of the last version")
    GOOD.append(f"{count} versions of {len(told['persons'])} persons stand in the installation's signed journal")


def check_figures(data, lines, stands):
    """Every value against its line in the journal, the one that stands; every ratio and degree computed again."""
    ratios = degrees = values = 0
    for goal in data["goals"]:
        for target in goal["targets"]:
            per = Decimal(target["per"])
            for value in target["values"]:
                values += 1
                if value["suppressed"]:
                    continue
                here = f"{goal['slug']}, {value['period']}"
                told = [
                    line
                    for line in lines.get(value["seq"], [])
                    if (line.get("series"), line.get("from"), line.get("to")) == (target["series_no"], value["from"], value["to"])
                ]
                if len(told) != 1:
                    PROBLEMS.append(f"{here}: entry {value['seq']} does not tell of this value")
                    continue
                if stands.get((target["series_no"], value["from"], value["to"])) != value["seq"]:
                    PROBLEMS.append(f"{here}: another version of it stands in the journal")
                line = told[0]
                if value["numerator"] is not None:
                    ratios += 1
                    if (Decimal(line["value"]), Decimal(line["of"])) != (Decimal(value["numerator"]), Decimal(value["denominator"])):
                        PROBLEMS.append(f"{here}: numerator or denominator is another than in the journal")
                    again = Decimal(value["numerator"]) / Decimal(value["denominator"]) * per
                    if abs(again - Decimal(value["value"])) > Decimal("1e-9"):
                        PROBLEMS.append(f"{here}: {again} was expected, {value['value']} is told")
                elif value["value"] is not None:
                    factor = per if line["kind"] == "r" else 1
                    if Decimal(line["value"]) not in (Decimal(value["value"]), Decimal(value["value"]) / factor):
                        PROBLEMS.append(f"{here}: the value is another than in the journal")
                elif line["kind"] != "m":
                    PROBLEMS.append(f"{here}: the journal has a number, the report has none")
            aim = dict((name, Decimal(number)) for name, number in target["aims_at"])
            if target["aim"] == "reach" and target["degree"] is not None:
                degrees += 1
                span = aim["target"] - aim["baseline"]
                again = (Decimal(target["actual"]) - aim["baseline"]) / span
                again = again.quantize(Decimal(1).scaleb(-18), rounding=ROUND_HALF_EVEN)
                if abs(again - Decimal(target["degree"])) > Decimal("1e-15"):
                    PROBLEMS.append(f"{goal['slug']}: degree {again} was expected, {target['degree']} is told")
    GOOD.append(f"{values} values stand in the journal as told; {ratios} ratios and {degrees} degrees computed again")


def check_texts(files):
    count = 0
    committed = re.compile(rb'"sha256":"([0-9a-f]{64})"')
    known = {hash_.decode() for name in ("lines.ndjson", "journal.ndjson") for hash_ in committed.findall(files[name])}
    for raw in files.get("texts.ndjson", b"").decode().splitlines():
        one = json.loads(raw)
        count += 1
        if one["commitment"] not in known:
            PROBLEMS.append(f"nothing in the journal commits to this text: {one['commitment'][:16]}")
        if sha(bytes.fromhex(one["salt"]) + one["text"].encode()).hexdigest() != one["commitment"]:
            PROBLEMS.append(f"a text is not the one that was committed to: {one['commitment'][:16]}")
    GOOD.append(f"{count} texts are those that the journal commits to")


def main():
    parser = argparse.ArgumentParser(description="Checks an audit package of Kein Zufall.")
    parser.add_argument("package", type=pathlib.Path)
    parser.add_argument("--key", help="the public key, from elsewhere than the package")
    try:
        asked = parser.parse_args()
    except SystemExit as stop:
        return 3 if stop.code else 0
    try:
        files = load(asked.package)
        check_sums(files)
        entries, leaves, lines = check_journal(files)
        if asked.key and "checkpoint.txt" in files:
            text = open_note(files["checkpoint.txt"].decode(), asked.key)
            if text is None:
                PROBLEMS.append("the checkpoint has no good signature of this key")
            else:
                check_note(text, leaves, "the checkpoint")
        elif not asked.key:
            OPEN.append("without --key nobody can tell who signed this")
        else:
            OPEN.append("there is no signed checkpoint in the package")
        check_report(files, entries, leaves, lines, asked.key)
        check_persons(files, asked.key)
        check_texts(files)
    except (OSError, zipfile.BadZipFile) as error:
        return usage(f"cannot be read: {error}")
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        PROBLEMS.append(f"the package is not complete or not readable: {error!r}")
    for line in GOOD:
        print("agrees:      " + line)
    for line in OPEN:
        print("open:        " + line)
    for line in PROBLEMS:
        print("CONTRADICTS: " + line)
    return 1 if PROBLEMS else 2 if OPEN else 0


if __name__ == "__main__":
    sys.exit(main())
