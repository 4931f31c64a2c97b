"""Peer (a): the leanest script for the job that a skilled user of polars would write.

Reads both files, makes NFKC, telephone, name and company keys, joins records by equal keys, takes the newest value of
each field that is not blank, and writes leads and a record-to-lead table into SQLite through ADBC. No history, no
code tables, no tags, no companies, no indexes.
"""

from concurrent.futures import ThreadPoolExecutor

import polars as pl

import peer

MA = {
    "Record ID": "external_id", "Last Name": "family_name", "First Name": "given_name", "フリガナ": "full_kana",
    "Email": "email", "Phone Number": "phone", "Mobile Phone Number": "mobile", "Company Name": "company_name",
    "Department": "department", "Job Title": "title", "Postal Code": "postal_code", "State/Region": "prefecture",
    "City": "city", "Street Address": "street", "Website URL": "website", "Number of Employees": "employees",
    "Industry": "industry", "Original Source": "lead_source", "Original Source Drill-Down 1": "source_detail",
    "First Conversion": "cv_point", "Lifecycle Stage": "status", "Unsubscribed from all email": "opt_out",
    "HubSpot Score": "score", "Contact owner": "owner", "Salesforce Lead ID": "sfa_lead_id",
    "Create Date": "created_at", "Last Modified Date": "modified_at",
}
SFA = {
    "リード ID": "external_id", "姓": "family_name", "名": "given_name", "姓(カナ)": "family_kana",
    "名(カナ)": "given_kana", "メール": "email", "電話": "phone", "携帯電話": "mobile", "会社名": "company_name",
    "部署": "department", "役職": "title", "郵便番号": "postal_code", "都道府県": "prefecture", "市区郡": "city",
    "町名・番地": "street", "Web サイト": "website", "従業員数": "employees", "業種": "industry",
    "法人番号": "corporate_number", "リードソース": "lead_source", "リードソース詳細": "source_detail",
    "リード状況": "status", "メール送信除外": "opt_out", "所有者": "owner", "取引先責任者 ID": "sfa_contact_id",
    "説明": "memo", "作成日": "created_at", "最終更新日": "modified_at",
}


def normalized(frame, connector):
    return frame.with_columns(
        pl.lit(connector).alias("connector"),
        peer.email(), peer.phone("phone"), peer.phone("mobile"),
        pl.col("modified_at").str.replace_all("/", "-", literal=True),
    )


def read(chosen):
    """Both files, one below the other; the streaming engine reads and normalizes in one go."""
    utf8 = chosen.out.with_suffix(".utf8.csv")
    process = peer.decoding(chosen.leads, utf8)
    contacts = normalized(peer.scan(chosen.contacts, MA), "ma-contacts").collect(engine="streaming")
    peer.finished(process)
    leads = normalized(peer.scan(utf8, SFA), "sfa-leads").with_columns(sfa_lead_id="external_id")
    leads = leads.collect(engine="streaming")
    utf8.unlink()
    return pl.concat([contacts, leads], how="diagonal")


def match_keys(records):
    family, given, company = pl.collect_all([
        peer.by_unique(records, "family_name", peer.hashed(peer.name_key("family_name")).alias("family")),
        peer.by_unique(records, "given_name", peer.hashed(peer.name_key("given_name")).alias("given")),
        peer.by_unique(records, "company_name", peer.hashed(peer.company_key()).alias("company")),
    ])
    known = records.select("email", "phone", "mobile", "sfa_lead_id")
    name = pl.col("family") * 3 + pl.col("given") * 7
    return pl.concat([known, family, given, company], how="horizontal").select(
        email=pl.when(~pl.col("email").str.contains(peer.ROLES)).then(peer.hashed(pl.col("email"))),
        mobile=peer.hashed(pl.col("mobile")),
        sfa_lead_id=peer.hashed(pl.col("sfa_lead_id")),
        name_company=name + pl.col("company"),
        name_phone=name + peer.hashed(pl.col("phone")),
    )


def main():
    clock = peer.Clock()
    chosen = peer.arguments(__doc__.splitlines()[0])
    records = read(chosen)
    clock.lap("read and normalize")
    keys = match_keys(records)
    clock.lap("keys")
    records = records.with_columns(pl.Series("lead_id", peer.components(keys)))
    clock.lap("components")

    # One thread writes while the rest is computed; it is the slower of the two.
    database = peer.Database(chosen.out)
    fields = [name for name in records.columns if name not in ("connector", "external_id", "lead_id")]
    with ThreadPoolExecutor(1) as writer:
        crosswalk = records.select("connector", "external_id", "lead_id")
        writes = [writer.submit(database.append, "record_lead", crosswalk, "create")]
        for number, part in enumerate(peer.newest(records, "lead_id", "modified_at", fields)):
            part = part.collect()
            writes.append(writer.submit(database.append, "lead", part, "append" if number else "create"))
        clock.lap("survivorship, while writing")
        for write in writes:
            write.result()
    database.close()
    clock.lap("write the rest")
    clock.report(len(records))


if __name__ == "__main__":
    main()
