"""Letters of private use that an old GBK system wrote, by what code page 936 and 2022 say."""

import codecs

from randcheck.imports.old_letters import standard_letters


def test_the_table_has_the_place_of_each_letter_in_the_order_of_its_bytes():
    old = "".join(map(chr, range(0xE815, 0xE865)))
    pairs = dict(standard_letters(old))
    assert len(pairs) == 80
    assert len(set(pairs.values())) == 80
    agreeing = 0
    for place, (letter, standard) in enumerate(pairs.items()):
        # FE50 to FEA0 without FE7F; Python's codec gives many of them their standard letters.
        byte = 0x50 + place + (place >= 0x2F)
        read = codecs.decode(bytes([0xFE, byte]), "gb18030")
        assert read in (letter, standard), (hex(byte), read, standard)
        agreeing += read == standard
    assert agreeing >= 60


def test_letters_are_told_once_and_others_not_at_all():
    assert list(standard_letters("\ue863\ue815\ue863")) == [("\ue863", "䶮"), ("\ue815", "⺁")]
    assert not list(standard_letters("䶮江\ue814\ue865\U00031350"))
