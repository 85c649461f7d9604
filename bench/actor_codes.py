#!/usr/bin/env python3
"""Measure `entente code` on a list of mentions with the codes that are expected of them.

usage: actor_codes.py ENTENTE GOLD.jsonl [--not-expectable FILE] [--wrong]

GOLD lines: {"id", "text", "expect": {"country"?, "code_1"?, "code_2"?, "result"?}}. A row is right when every code that it
gives equals ours; "result": null expects no code at all. Rows that expect neither (article titles) are passed over.
FILE names rows (id, tab, reason) that no table of general knowledge can answer; they are counted apart, never dropped
silently. Prints the share of right rows, of right countries and of right first sectors. Standard library only.
"""
import argparse, collections, json, os, subprocess


def accepts(expected, said):
    if isinstance(expected, dict):
        return said in expected.get("one_of", [])
    return said == expected


def parts_of(expect):
    if "result" in expect:
        return {"country": "", "code_1": ""}
    return {k: expect[k] for k in ("country", "code_1", "code_2") if k in expect}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("entente"), ap.add_argument("gold")
    ap.add_argument("--not-expectable", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "actor_codes_not_expectable.tsv"))
    ap.add_argument("--wrong", action="store_true")
    args = ap.parse_args()
    gold = [json.loads(line) for line in open(args.gold) if line.strip()]
    reason = dict(line.rstrip("\n").split("\t")[:2] for line in open(args.not_expectable)
                  if line.strip() and not line.startswith("#"))
    asked = "".join(json.dumps({"id": row["id"], "text": row["text"]}) + "\n" for row in gold)
    answer = subprocess.run([args.entente, "code", "-"], input=asked, capture_output=True, text=True, check=True).stdout
    said = {row["id"]: row for row in map(json.loads, answer.splitlines())}

    passed, right, seen = 0, collections.Counter(), collections.Counter()
    apart, apart_right = collections.Counter(), 0
    for row in gold:
        parts = parts_of(row["expect"])
        if not parts:
            passed += 1
            continue
        got = said[row["id"]]
        fits = {k: accepts(v, got[k]) for k, v in parts.items()}
        ok = all(fits.values())
        seen["all"] += 1
        right["all"] += ok
        if row["id"] in reason:
            apart[reason[row["id"]]] += 1
            apart_right += ok
        else:
            seen["expectable"] += 1
            right["expectable"] += ok
            for key in fits:
                seen[key] += 1
                right[key] += fits[key]
        if args.wrong and not ok:
            print(row["id"], repr(row["text"]), "expected", json.dumps(row["expect"]), "found",
                  {k: got[k] for k in ("country", "code_1", "code_2")}, reason.get(row["id"], ""), sep="  ")
    for name in ("all", "expectable", "country", "code_1", "code_2"):
        print(f"{name:11s} {right[name]:4d} of {seen[name]:4d}  {100 * right[name] / max(1, seen[name]):5.1f} %")
    print(f"passed over {passed:4d} that expect no code")
    print("not expectable:", ", ".join(f"{why} {n}" for why, n in sorted(apart.items())), f"({apart_right} right all the same)")


if __name__ == "__main__":
    main()
