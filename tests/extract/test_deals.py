"""Deals: who passes what to whom, in the ways that agencies, bulletins, notices and briefs tell it. All names are invented."""

import pytest

from graph.extract import extract
from graph.model import Article, Claim, Named, PartialDate

PUBLISHED = PartialDate.parse("2024-05-10")


def deals(text: str, type_: str) -> list[Claim]:
    article = Article("deal", text, published=PUBLISHED)
    return [c for c in extract(article).claims if c.type == type_]


def names(claim: Claim, role: str) -> list[str]:
    return [f.name if isinstance(f, Named) else str(f) for f in claim.roles.get(role, ())]


def told(text: str, type_: str) -> dict[str, list[str]]:
    """The roles of the one deal of a type that a text tells."""
    (claim,) = deals(text, type_)
    return {role: names(claim, role) for role in claim.roles}


FIRM = "Korvex GmbH"


@pytest.mark.parametrize(
    "text",
    [
        "Peru ordered 24 FA-60 jets from Korvex GmbH.",
        "Korvex GmbH won an order for 24 FA-60 jets from Peru.",
        "Korvex GmbH has signed a contract with Peru to deliver 24 FA-60 jets.",
        "Peru's order for 24 FA-60 jets from Korvex GmbH was signed in May 2023.",
        "The sale of 24 FA-60 jets to Peru by Korvex GmbH was completed in March.",
        "Peru has contracted Korvex GmbH for 24 FA-60 jets.",
        "Peru awarded Korvex GmbH a $20 million contract for 24 FA-60 jets.",
        "A contract for 24 FA-60 jets was signed by Peru and Korvex GmbH in June.",
    ],
)
def test_one_sale_told_in_many_ways(text: str):
    roles = told(text, "Sale")
    assert roles["supplier"] == [FIRM]
    assert roles["buyer"] == ["Peru"]
    assert roles["item"] == ["FA-60"]
    assert roles["quantity"] == ["24"]


def test_a_contract_to_deliver_is_no_delivery():
    assert not deals("Korvex GmbH has signed a contract with Peru to deliver 24 FA-60 jets.", "Delivery")


def test_buyers_with_numbers_of_their_own_make_a_sale_each():
    found = deals("Peru and Chile ordered six and four FA-60 jets respectively.", "Sale")
    assert [(names(c, "buyer"), names(c, "quantity")) for c in found] == [(["Peru"], ["6"]), (["Chile"], ["4"])]


def test_a_verb_left_out_is_read():
    found = deals("Peru bought six FA-60 jets, and Chile four.", "Sale")
    assert [(names(c, "buyer"), names(c, "quantity")) for c in found] == [(["Peru"], ["6"]), (["Chile"], ["4"])]


def test_a_later_sentence_dates_and_prices_the_deal():
    text = "Peru ordered 24 FA-60 jets from Korvex GmbH. The contract was signed in Lima on 3 May 2024. The deal is worth $300 million."
    roles = told(text, "Sale")
    assert roles["date"] == ["2024-05-03"]
    assert roles["value"] == ["300000000 USD"]


def test_another_deal_is_not_the_one_told_before():
    text = "Peru ordered 24 FA-60 jets from Korvex GmbH. A separate contract was signed on 3 May 2024."
    assert "date" not in told(text, "Sale")


def test_a_price_in_apposition_belongs_to_the_deal():
    assert told("Peru's purchase of 24 FA-60 jets, worth $20 million, was completed in 2022.", "Sale")["value"] == [
        "20000000 USD"
    ]


def test_award_without_the_word_contract():
    text = "Korvex Corp., Tucson, Arizona, is awarded $115,640,000 for 12 FA-60 jets."
    roles = told(text, "Sale")
    assert roles["supplier"] == ["Korvex Corp."]
    assert roles["value"] == ["115640000 USD"]


@pytest.mark.parametrize(
    ("text", "certainty", "status"),
    [
        ("Peru plans to acquire 24 FA-60 jets from Sweden.", "confirmed", "planned"),
        ("Peru has selected the FA-60 fighter of Korvex GmbH.", "confirmed", "planned"),
        ("Peru has taken an option on six more FA-60 jets.", "confirmed", "planned"),
        ("The option for 20 more FA-60 jets was not exercised.", "confirmed", "denied"),
        ("Peru cancelled a contract with Korvex GmbH for 24 FA-60 jets.", "confirmed", "denied"),
    ],
)
def test_stages(text: str, certainty: str, status: str):
    (claim,) = deals(text, "Sale")
    assert (claim.certainty, claim.status) == (certainty, status)


def test_states_sell_what_they_make():
    """Of two states behind one verb the second one, behind "with", sells."""
    roles = told("Peru signed a contract with Sweden for 24 FA-60 jets.", "Sale")
    assert (roles["buyer"], roles["supplier"]) == (["Peru"], ["Sweden"])


@pytest.mark.parametrize(
    "text",
    [
        "Norway will send Ukraine 12 TX-9 launchers and 5,000 artillery rounds.",
        "Norway pledged $200 million in military aid to Ukraine, including 12 TX-9 launchers and 5,000 artillery rounds.",
    ],
)
def test_aid_lists_its_items(text: str):
    roles = (
        told(text, "Donation")
        if "pledged" not in text
        else {r: names(deals(text, "Donation")[0], r) for r in ("supplier", "recipient", "item", "quantity")}
    )
    assert roles["supplier"] == ["Norway"]
    assert roles["recipient"] == ["Ukraine"]
    assert roles["item"] == ["TX-9", "artillery round"]
    assert roles["quantity"] == ["12", "5000"]


def test_an_aid_package_without_a_list():
    text = "Norway announced a new military aid package for Ukraine worth 300 million euros. The ministry said so on Monday."
    roles = told(text, "Donation")
    assert (roles["supplier"], roles["recipient"], roles["value"]) == (["Norway"], ["Ukraine"], ["300000000 EUR"])


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Hutex AG builds the Boran howitzer under licence from Kestrel Defence.",
            ("Kestrel Defence", "Hutex AG", "Boran"),
        ),
        (
            "Kestrel Defence has granted Hutex AG a licence to build the Boran howitzer.",
            ("Kestrel Defence", "Hutex AG", "Boran"),
        ),
        (
            "Hutex AG acquired a licence to manufacture the MX-3 missile from Kestrel Defence.",
            ("Kestrel Defence", "Hutex AG", "MX-3"),
        ),
        (
            "Kestrel Defence will transfer technology for the MX-3 missile to Poland.",
            ("Kestrel Defence", "Poland", "MX-3"),
        ),
    ],
)
def test_licences(text: str, roles: tuple[str, str, str]):
    found = told(text, "Licence")
    assert found["supplier"] == [roles[0]]
    assert found["buyer"] == [roles[1]]
    assert roles[2] in found["item"][0]


@pytest.mark.parametrize(
    "text",
    [
        "Dorval Corp. provides the gearbox for the TX-9 launcher.",
        "The TX-9 launcher uses a gearbox made by Dorval Corp.",
        "The gearbox of the TX-9 launcher is built by Dorval Corp.",
        "The TX-9 launcher's gearbox is supplied by Dorval Corp.",
    ],
)
def test_parts(text: str):
    roles = told(text, "Supply")
    assert roles["supplier"] == ["Dorval Corp."]
    assert roles["item"] == ["gearbox"]
    assert roles["system"] == ["TX-9"]


def test_parts_from_several_makers():
    found = deals("The TX-9 launcher uses an engine from Dorval Corp. and a gearbox from Hutex AG.", "Supply")
    assert [(names(c, "supplier"), names(c, "item")) for c in found] == [
        (["Dorval Corp."], ["engine"]),
        (["Hutex AG"], ["gearbox"]),
    ]


def test_a_buyer_of_trucks_is_no_customer_for_parts():
    assert not deals("Dorval Corp. supplied trucks to Hutex AG.", "Supply")


@pytest.mark.parametrize(
    ("text", "quantity", "status"),
    [
        ("Chile received the first of six TX-9 launchers from Korvex GmbH last month.", ["1"], "done"),
        ("The last of 24 TX-9 launchers was handed over to Norway in June.", ["24"], "done"),
        ("The remaining four TX-9 launchers will be delivered to Chile in 2028.", ["4"], "planned"),
        ("Korvex GmbH has made 24 TX-9 launchers, six of which have been delivered to Chile.", ["6"], "done"),
    ],
)
def test_deliveries_in_part(text: str, quantity: list[str], status: str):
    (claim,) = deals(text, "Delivery")
    assert names(claim, "item") == ["TX-9"]
    assert names(claim, "quantity") == quantity
    assert claim.status == status


@pytest.mark.parametrize(
    "text",
    [
        "The minister ordered troops to the border.",
        "Peru struck a deal with the opposition.",
        "The gunmen received a warning from the police.",
        "Peru and Chile discussed the sale of launchers.",
        "A joint venture of Korvex GmbH and Dorval Corp. delivered a profit.",
    ],
)
def test_no_deal_at_all(text: str):
    assert not [c for t in ("Sale", "Donation", "Licence", "Supply", "Delivery") for c in deals(text, t)]


def test_a_list_below_a_package_tells_what_is_in_it():
    text = (
        "Peru will give Chile a new package of military aid. It includes:\n\n"
        "- 30 Orlak howitzers;\n- two FA-60 jets;\n- 155mm artillery rounds."
    )
    roles = told(text, "Donation")
    assert roles["recipient"] == ["Chile"]
    assert roles["item"] == ["Orlak", "FA-60", "155mm artillery round"]
    assert roles["quantity"] == ["30", "2"]


def test_a_list_without_a_deal_tells_none():
    assert not deals("Peru held a festival. It included:\n\n- 30 Orlak howitzers;\n- two FA-60 jets.", "Donation")


def test_a_number_with_a_date_of_its_own_is_a_deal_of_its_own():
    found = deals("Chile received ten Orlak howitzers in May 2023 and the remaining 14 in June 2023.", "Delivery")
    assert [(names(c, "quantity"), names(c, "date")) for c in found] == [(["10"], ["2023-05"]), (["14"], ["2023-06"])]


def test_the_first_and_the_second_are_the_goods_told_before():
    text = "Peru bought four frigates from Korvex GmbH. The navy of Peru received the first in 2021 and the second in 2022."
    found = deals(text, "Delivery")
    assert [(names(c, "item"), names(c, "quantity"), names(c, "date")) for c in found] == [
        (["frigate"], ["1"], ["2021"]),
        (["frigate"], ["1"], ["2022"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Orlak carrier will be built locally in Peru under an agreement with Korvex GmbH.",
        "The remaining Orlak carriers will be assembled in Peru with technology from Korvex GmbH.",
        "Peru has produced the Orlak carrier with the help of Korvex GmbH's know-how under licence from Korvex GmbH.",
    ],
)
def test_production_for_another_is_a_licence(text: str):
    roles = told(text, "Licence")
    assert roles["buyer"] == ["Peru"]
    assert roles["supplier"] == [FIRM]


@pytest.mark.parametrize(
    ("text", "type_", "role", "parts"),
    [
        ("Peru bought 17 FA-60s from Chile and 32 more from Norway.", "Sale", "supplier", ["Chile", "Norway"]),
        ("Korvex GmbH sold 17 FA-60 jets to Chile and 32 to Norway.", "Sale", "buyer", ["Chile", "Norway"]),
        (
            "Korvex GmbH delivered 17 FA-60 jets to Chile and 32 to Norway.",
            "Delivery",
            "recipient",
            ["Chile", "Norway"],
        ),
    ],
)
def test_numbers_with_parties_of_their_own_are_deals_of_their_own(text: str, type_: str, role: str, parts: list[str]):
    found = deals(text, type_)
    told_apart = {(names(c, role)[0], names(c, "quantity")[0]) for c in found}
    assert told_apart == {(parts[0], "17"), (parts[1], "32")}


def test_a_memorandum_on_production_is_a_licence():
    roles = told("Korvex GmbH signed a memorandum with Hutex AG on the production of the Boran howitzer.", "Licence")
    assert (roles["supplier"], roles["buyer"], roles["item"]) == ([FIRM], ["Hutex AG"], ["Boran howitzer"])


def test_of_two_firms_the_first_buys_what_flows():
    roles = told("Hutex AG signed with Korvex GmbH for 2 million tonnes of LNG.", "Sale")
    assert (roles["supplier"], roles["buyer"]) == ([FIRM], ["Hutex AG"])


def test_an_award_for_home_and_abroad_is_two_deals():
    text = "Korvex Corp., Tampa, Florida, is awarded a $9,000,000 contract for Orlak sensors for the Army and the government of Chile."
    assert sorted(names(c, "buyer")[0] for c in deals(text, "Sale")) == ["Army", "Chile"]


def test_what_comes_under_a_contract_is_bought_by_it():
    roles = told(
        "Korvex GmbH will supply 12 Orlak radars to Peru under a $300 million contract signed in March 2023.", "Sale"
    )
    assert (roles["supplier"], roles["buyer"], roles["value"]) == ([FIRM], ["Peru"], ["300000000 USD"])
    assert roles["date"] == ["2023-03"]


def test_sales_to_others_repeat_the_award():
    text = "Korvex Corp., Tampa, Florida, was awarded a $9,000,000 order for Orlak sensors. The order includes FMS to Chile and Peru."
    home, abroad = deals(text, "Sale")
    assert names(abroad, "buyer") == ["Chile", "Peru"]
    assert names(abroad, "supplier") == names(home, "supplier") == ["Korvex Corp."]


def test_what_is_due_is_a_planned_delivery():
    (found,) = deals("Peru ordered six Orlak boats. The first is due in 2031.", "Delivery")
    assert (names(found, "item"), names(found, "date"), found.status) == (["Orlak"], ["2031"], "planned")
    assert not deals("Peru ordered six Orlak boats. The first boat is due to sail in 2031.", "Delivery")


def test_who_is_awarded_a_contract_to_procure_sells():
    roles = told(
        "Korvex Corp., Tampa, Florida, was awarded a $9,000,000 contract to procure six FA-60 jets for Chile.", "Sale"
    )
    assert (roles["supplier"], roles["item"], roles["quantity"]) == (["Korvex Corp."], ["FA-60"], ["6"])
    assert roles["buyer"] == ["Chile"]


def test_the_contracting_activity_buys_beside_the_state_abroad():
    text = (
        "Korvex Corp., Tampa, Florida, was awarded a $9,000,000 contract to procure six FA-60 jets for Chile. "
        "The Naval Supply Command, Washington, D.C., is the contracting activity."
    )
    assert [names(c, "buyer") for c in deals(text, "Sale")] == [["Chile"], ["Naval Supply Command"]]


@pytest.mark.parametrize(
    ("text", "supplier", "item"),
    [
        ("The Tarvos frigates are fitted with a radar from Korvex GmbH.", FIRM, "radar"),
        ("Each Tarvos frigate carries a sonar made by Korvex GmbH.", FIRM, "sonar"),
        ("The Tarvos frigate is powered by diesels from Korvex GmbH.", FIRM, "diesel"),
        ("Korvex GmbH's turbines power the Tarvos frigates.", FIRM, "turbine"),
        ("The sonar of the Tarvos frigate comes from Korvex GmbH.", FIRM, "sonar"),
        ("The Tarvos frigate left the yard. Its sonar was supplied by Korvex GmbH.", FIRM, "sonar"),
        ("The Tarvos frigate left the yard. The periscopes are by Korvex GmbH.", FIRM, "periscope"),
        ("The Tarvos frigate left the yard. Korvex GmbH makes the propeller shaft.", FIRM, "propeller shaft"),
        (
            "The Tarvos frigate left the yard. Korvex GmbH will provide the fire-control system.",
            FIRM,
            "fire-control system",
        ),
        ("The gearboxes for the Tarvos frigate are sourced from Korvex GmbH.", FIRM, "gearbox"),
        ("Tarvos tanks with a Korvex GmbH engine arrived.", FIRM, "Korvex GmbH engine"),
    ],
)
def test_parts_of_a_system_are_told_in_many_ways(text: str, supplier: str, item: str):
    found = deals(text, "Supply")
    assert [names(c, "supplier") for c in found] == [[supplier]]
    assert names(found[0], "item") == [item]


def test_each_part_of_a_list_has_its_maker():
    text = (
        "The Tarvos frigates are equipped with a radar from Korvex GmbH, sonars by Lanza SA, and guns made by Melk Oy."
    )
    found = deals(text, "Supply")
    assert [(names(c, "item"), names(c, "supplier")) for c in found] == [
        (["radar"], [FIRM]),
        (["sonar"], ["Lanza SA"]),
        (["gun"], ["Melk Oy"]),
    ]
    text = "The sonar of the Tarvos frigate comes from Korvex GmbH, the radar from Lanza SA and the guns from Melk Oy."
    assert [names(c, "supplier") for c in deals(text, "Supply")] == [[FIRM], ["Lanza SA"], ["Melk Oy"]]


@pytest.mark.parametrize(
    ("text", "supplier", "buyer", "item"),
    [
        ("Chile has 22 Orlak carriers on order from Korvex GmbH.", FIRM, "Chile", "Orlak"),
        ("Chile will take 22 Orlak carriers from Korvex GmbH in a deal worth $90 million.", FIRM, "Chile", "Orlak"),
        ("Chile turned to Korvex GmbH for six Orlak carriers.", FIRM, "Chile", "Orlak"),
        ("An order from Chile for six Orlak carriers went to Korvex GmbH.", FIRM, "Chile", "Orlak"),
        ("Chile hired the firm Korvex GmbH to build 12 frigates.", FIRM, "Chile", "frigate"),
        ("Chile has spent $10 million on 12 FA-60 jets from Korvex GmbH.", FIRM, "Chile", "FA-60"),
        ("Chile bought 38 FA-60 jets, part of an order for 90 placed with Peru in 2019.", "Peru", "Chile", "FA-60"),
    ],
)
def test_ways_to_order_without_the_verb(text: str, supplier: str, buyer: str, item: str):
    found = deals(text, "Sale")
    assert [supplier] in [names(c, "supplier") for c in found]
    assert [buyer] in [names(c, "buyer") for c in found]
    assert {names(c, "item")[0] for c in found} == {item}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile is interested in the Orlak carrier made by Korvex GmbH.", "planned"),
        ("Chile has shown interest in 12 Orlak carriers.", "planned"),
        ("Chile rejected an offer from Korvex GmbH for eight Orlak carriers.", "denied"),
        ("Chile turned down the Orlak carrier.", "denied"),
        ("Korvex GmbH withdrew its Orlak carrier from the competition.", "denied"),
        ("Korvex GmbH has offered Chile the Orlak carrier.", "planned"),
    ],
)
def test_interest_and_refusal(text: str, status: str):
    (claim,) = deals(text, "Sale")
    assert claim.status == status
    assert names(claim, "item")[0].startswith("Orlak")


def test_a_package_behind_a_colon_is_one_sale():
    roles = told(
        "The State Department has cleared a $3.3 billion package for Chile: 40 Orlak missiles and 12 radars.", "Sale"
    )
    assert (roles["supplier"], roles["buyer"]) == (["United States"], ["Chile"])
    assert (roles["quantity"], roles["value"]) == (["40", "12"], ["3300000000 USD"])


def test_a_notice_is_one_sale_with_its_list_its_price_and_its_contractors():
    text = (
        "The State Department has determined that a possible Foreign Military Sale to the Government of Chile of FA-60 jets may "
        "proceed. The Government of Chile has requested to buy twelve (12) FA-60C Falk Attack Helicopters; and four (4) T700-K engines. "
        "The estimated total cost is $612 million. The principal contractors will be Korvex Corp., Mesa, AZ, and Hutex Corp., "
        "located in Orlando, FL."
    )
    roles = told(text, "Sale")
    assert roles["supplier"] == ["United States", "Korvex Corp.", "Hutex Corp."]
    assert len(roles["item"]) == 2
    assert (roles["quantity"], roles["value"]) == (["12", "4"], ["612000000 USD"])


def test_a_firm_may_be_paid_for_anything():
    roles = told("Korvex Corp., Tampa, Florida, won a $27,450,000 contract for fuel bladders.", "Sale")
    assert roles["item"] == ["fuel bladder"]
    assert "item" not in told("Korvex Corp. won a $27,450,000 contract for the Army.", "Sale")


def test_for_delivery_dates_the_delivery_and_not_the_sale():
    text = "Peru ordered 24 FA-60 jets from Korvex GmbH for delivery between 2027 and 2030."
    assert "date" not in told(text, "Sale")
    roles = told(text, "Delivery")
    assert (roles["recipient"], roles["item"], roles["date"]) == (["Peru"], ["FA-60"], ["2027"])


def test_the_date_of_a_contract_is_not_that_of_the_delivery():
    text = "Peru is to receive 24 FA-60 jets under a $1.5 billion contract signed in 2023."
    assert "date" not in told(text, "Delivery")
    assert told(text, "Sale")["value"] == ["1500000000 USD"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Lithuania took over two minehunters from Britain last month.", "done"),
        ("The first Orlak carrier reached Callao on Monday.", "done"),
        ("The first two Orlak carriers are due to reach Callao by 2027.", "planned"),
        ("The navy of Peru expects its first frigate in 2026.", "planned"),
        ("A second batch of 50 Orlak carriers left for Chile on Friday.", "done"),
        ("Delivery of the Orlak carriers to Oman has been postponed until 2027.", "planned"),
        ("The Orlak carriers are scheduled for delivery in 2028.", "planned"),
        ("None of the Orlak carriers has arrived.", "denied"),
        ("Six FA-60 jets, the first of which will arrive in 2027, are for Peru.", "planned"),
    ],
)
def test_ways_to_arrive(text: str, status: str):
    (claim,) = deals(text, "Delivery")
    assert claim.status == status


@pytest.mark.parametrize(
    ("text", "role", "filler"),
    [
        ("Iran denies arming the Houthis.", "recipient", "Houthis"),
        ("Egypt receives $1.3 billion in military aid from Norway each year.", "value", "1300000000 USD"),
        ("Norway announced a further $725 million for Ukraine.", "value", "725000000 USD"),
        ("Norway is financing 18 howitzers for Ukraine.", "item", "howitzer"),
        ("Norway transferred 22 FA-60 jets to Ukraine free of charge in 2024.", "item", "FA-60"),
        ("Romania decided to give Ukraine one of its FA-60 jets.", "item", "FA-60"),
    ],
)
def test_ways_to_give(text: str, role: str, filler: str):
    assert told(text, "Donation")[role] == [filler]


@pytest.mark.parametrize(
    "text",
    [
        "Peru bought a radar from Korvex GmbH.",
        "Peru has radars from Korvex GmbH.",
        "The army is equipped with rifles from Korvex GmbH.",
        "Korvex GmbH makes radars.",
        "The frigate, with an officer of Korvex GmbH aboard, left the port.",
    ],
)
def test_goods_of_a_user_are_no_part_of_a_system(text: str):
    assert not deals(text, "Supply")


@pytest.mark.parametrize(
    "text",
    [
        "Peru has received a proposal from Korvex GmbH for the repair of FA-60 jets.",
        "Two drones reached Kyiv on Monday.",
        "The cabinet accepted the report.",
        "The ministry is interested in peace.",
        "Korvex GmbH is to set up a factory for its drones in Peru.",
        "Peru turned to the United Nations for help.",
        "The total is 12 people.",
    ],
)
def test_what_only_looks_like_a_deal(text: str):
    assert not [c for t in ("Donation", "Delivery") for c in deals(text, t)]
    assert not [c for c in deals(text, "Sale") if c.status == "done"]


def test_an_agreement_for_one_party_to_buy_makes_the_other_the_supplier() -> None:
    text = "Oman and France have signed a formal agreement for Oman to buy 36 Skylark jets for $8.7bn."
    (sale,) = (c for c in extract(Article("a", text)).claims if c.type == "Sale")
    assert [f.name for f in sale.roles["buyer"]] == ["Oman"]
    assert [f.name for f in sale.roles["supplier"]] == ["France"]


def test_who_is_under_contract_to_provide_sells_and_does_not_buy() -> None:
    text = "Korvex GmbH is under contract to provide six Skylark jets to Oman."
    (sale,) = (c for c in extract(Article("a", text)).claims if c.type == "Sale")
    assert [f.name for f in sale.roles["supplier"]] == ["Korvex GmbH"]
    assert [f.name for f in sale.roles["buyer"]] == ["Oman"]


@pytest.mark.parametrize(
    "text",
    [
        "Korvex GmbH signed a co-production agreement with Peru for the K-77 howitzer.",
        "A memorandum, concluded by Peru with Korvex GmbH, provides for the production of K-77 howitzers in Peru.",
        "A licence for the K-77 howitzer was granted to Peru by Korvex GmbH.",
    ],
)
def test_leave_to_build_is_a_licence(text: str):
    roles = told(text, "Licence")
    assert (roles["supplier"], roles["buyer"], roles["item"]) == ([FIRM], ["Peru"], ["K-77"])


def test_kits_are_put_together_under_licence():
    roles = told("Kits for the K-77 howitzer will be assembled at Lanza SA's plant.", "Licence")
    assert (roles["buyer"], roles["item"]) == (["Lanza SA"], ["K-77"])
    roles = told("Under an agreement with Korvex GmbH, Lanza SA will assemble the K-77 howitzer.", "Licence")
    assert (roles["supplier"], roles["buyer"]) == ([FIRM], ["Lanza SA"])
    assert not deals("Lanza SA will assemble the K-77 howitzer under a contract with Peru.", "Licence")


def test_a_firm_chosen_by_a_prime_contractor_supplies_parts():
    text = "Korvex GmbH was selected by Lanza SA to provide the gearboxes for the Tarvos frigate."
    roles = told(text, "Supply")
    assert (roles["supplier"], roles["recipient"], roles["item"]) == ([FIRM], ["Lanza SA"], ["gearbox"])
    roles = told("Korvex GmbH won a subcontract from Lanza SA for the seekers.", "Supply")
    assert (roles["supplier"], roles["recipient"], roles["item"]) == ([FIRM], ["Lanza SA"], ["seeker"])
    found = deals("Components found in Tarvos drones were made by Korvex GmbH.", "Supply")
    assert [names(c, "supplier") for c in found] == [[FIRM]]


def test_lists_side_by_side_are_read_pair_by_pair():
    found = deals(
        "The radar and sonar of the Tarvos frigate come from Korvex GmbH and Lanza SA respectively.", "Supply"
    )
    assert [(names(c, "item"), names(c, "supplier")) for c in found] == [(["radar"], [FIRM]), (["sonar"], ["Lanza SA"])]
    found = deals("Korvex GmbH will supply the sonars; Lanza SA, the radars; and Melk Oy, the guns.", "Supply")
    assert [(names(c, "supplier"), c.status) for c in found] == [
        ([FIRM], "planned"),
        (["Lanza SA"], "planned"),
        (["Melk Oy"], "planned"),
    ]


def test_parts_with_one_maker_are_one_fact():
    (found,) = deals("The Tarvos tank carries a radar, a sight and a gun from Korvex GmbH.", "Supply")
    assert names(found, "item") == ["radar", "sight", "gun"]


def test_a_pronoun_behind_the_goods_is_their_buyer():
    roles = told("Chile flies the FA-60s it bought from Denmark in 2019.", "Sale")
    assert (roles["supplier"], roles["buyer"], roles["item"]) == (["Denmark"], ["Chile"], ["FA-60"])


def test_the_remaining_ones_are_of_the_deal_told_last():
    text = "Chile bought 24 FA-60 jets from Denmark. It already has KV-135 tankers. The remaining eighteen will be delivered by 2028."
    roles = told(text, "Delivery")
    assert (roles["item"], roles["quantity"]) == (["FA-60"], ["18"])


def test_what_a_purchase_replaces_is_not_bought():
    roles = told("The purchase of five FA-60 jets to replace the KV-135 was approved by Chile.", "Sale")
    assert roles["item"] == ["FA-60"]
