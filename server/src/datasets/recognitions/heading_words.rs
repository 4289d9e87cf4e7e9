//! The words by which headings of a recognitions file are known that stand in no list.

use crate::datasets::column::Words;

/// Words of headings that are written in many ways; the column that stands first takes the heading.
pub const WORDS: &[(&str, &[Words])] = &[
    (
        "product",
        &[Words::sure(
            &["san pham"],
            &[
                "nganh",
                "nhom",
                "loai",
                "ma",
                "so luong",
                "hang",
                "phan hang",
                "xep hang",
                "sao",
                "diem",
                "chu the",
                "dia chi",
                "gia ban",
                "quy cach",
                "hinh anh",
                "mo ta",
                "anh",
                "ngay",
                "nam",
                "quyet dinh",
                "qd",
                "doanh thu",
                "san luong",
                "cong suat",
                "bo",
                "chung nhan",
                "ghi chu",
                "so",
                "tieu chi",
                "don vi",
                "noi",
                "trang thai",
                "website",
                "link",
                "gioi thieu",
            ],
        )],
    ),
    (
        "producer",
        &[
            Words::sure(&["chu the"], NOT_A_NAME),
            Words::sure(&["co so"], NOT_A_NAME),
            Words::sure(&["don vi", "san xuat"], NOT_A_NAME),
            Words::sure(&["nha san xuat"], NOT_A_NAME),
            Words::sure(&["doanh nghiep"], NOT_A_NAME),
            Words::sure(&["don vi", "chu quan"], NOT_A_NAME),
        ],
    ),
    (
        "producer_kind",
        &[Words::sure(&["loai hinh"], &[]), Words::sure(&["loai", "chu the"], &[]), Words::sure(&["hinh thuc", "to chuc"], &[])],
    ),
    (
        "province",
        &[
            Words::maybe(&["dia chi"], &["email", "website"]),
            Words::maybe(&["dia ban"], &["email", "website"]),
            Words::maybe(&["dia phuong"], &["email", "website"]),
            Words::maybe(&["tinh"], &["don vi tinh", "tinh trang", "dac tinh", "tinh nang", "gioi tinh", "tinh hinh"]),
        ],
    ),
    ("district", &[Words::sure(&["huyen"], &["cap", "ma", "quyet dinh", "qd", "ngay", "diem", "hang", "sao"])]),
    ("commune", &[Words::sure(&["xa", "phuong"], &["cap", "ma", "hop tac xa"]), Words::sure(&["xa", "thi tran"], &["ma"])]),
    ("sector", &[Words::sure(&["nganh"], &["ma", "chu the"])]),
    ("set", &[Words::sure(&["bo san pham"], &[])]),
    (
        "stars",
        &[
            Words::sure(&["sao"], &["tiem nang", "cap tinh", "de nghi", "de xuat", "ban sao", "sao y", "tu danh gia", "ngay", "nam"]),
            Words::sure(&["xep hang"], NOT_A_CLASS),
            Words::sure(&["phan hang"], NOT_A_CLASS),
            Words::sure(&["hang", "ocop"], NOT_A_CLASS),
            Words::sure(&["hang", "dat"], NOT_A_CLASS),
        ],
    ),
    ("potential_5", &[Words::sure(&["tiem nang"], &["de nghi"])]),
    (
        "proposed_stars",
        &[
            Words::sure(&["sao", "de nghi"], &[]),
            Words::sure(&["sao", "de xuat"], &[]),
            Words::sure(&["hang", "de nghi"], &[]),
            Words::sure(&["hang", "de xuat"], &[]),
        ],
    ),
    ("score", &[Words::sure(&["diem"], &["dia diem", "thoi diem", "diem ban", "uu diem", "sao", "hang", "dac diem"])]),
    (
        "expires",
        &[
            Words::sure(&["het han"], &[]),
            Words::sure(&["het hieu luc"], &[]),
            Words::sure(&["hieu luc den"], &[]),
            Words::sure(&["gia tri den"], &[]),
            Words::sure(&["thoi han"], &["nam"]),
        ],
    ),
    ("revoked", &[Words::sure(&["thu hoi"], &["so", "ly do", "qd"])]),
    (
        "decision",
        &[
            Words::sure(&["so", "quyet dinh"], &["san pham", "thu hoi"]),
            Words::sure(&["so", "qd"], &["san pham", "thu hoi"]),
            Words::sure(&["quyet dinh"], &["ngay", "co quan", "cap", "nguoi", "nam", "thoi gian", "thu hoi"]),
            Words::sure(&["qd"], &["ngay", "co quan", "cap", "nguoi", "nam", "thoi gian", "thu hoi"]),
        ],
    ),
    (
        "issued",
        &[
            Words::sure(&["ngay", "cap"], NOT_ISSUED),
            Words::sure(&["ngay", "cong nhan"], NOT_ISSUED),
            Words::sure(&["ngay", "ky"], NOT_ISSUED),
            Words::sure(&["ngay", "ban hanh"], NOT_ISSUED),
            Words::sure(&["ngay", "quyet dinh"], NOT_ISSUED),
            Words::sure(&["ngay", "qd"], NOT_ISSUED),
            Words::sure(&["ngay thang nam"], NOT_ISSUED),
            Words::sure(&["thoi gian", "cong nhan"], NOT_ISSUED),
            Words::sure(&["thoi diem", "cong nhan"], NOT_ISSUED),
            Words::sure(&["thoi gian", "cap"], NOT_ISSUED),
            Words::maybe(&["ngay"], NOT_ISSUED),
        ],
    ),
    (
        "year",
        &[
            Words::sure(&["nam", "cong nhan"], NOT_A_YEAR),
            Words::sure(&["nam", "danh gia"], NOT_A_YEAR),
            Words::sure(&["nam", "cap"], NOT_A_YEAR),
            Words::sure(&["nam", "dat"], NOT_A_YEAR),
            Words::sure(&["nam", "xep hang"], NOT_A_YEAR),
            Words::sure(&["nam", "phan hang"], NOT_A_YEAR),
        ],
    ),
    ("note", &[Words::sure(&["ghi chu"], &[])]),
];

/// Words of headings that say something else of a producer than its name.
const NOT_A_NAME: &[&str] = &[
    "loai",
    "loai hinh",
    "dia chi",
    "dia ban",
    "dien thoai",
    "sdt",
    "email",
    "ma",
    "ma so",
    "so",
    "dai dien",
    "nguoi",
    "hinh thuc",
    "ngay",
    "so luong",
    "lao dong",
    "nganh",
    "gioi tinh",
    "san pham",
    "website",
];
/// Words of headings that say something else than a class that was decided.
const NOT_A_CLASS: &[&str] =
    &["de nghi", "de xuat", "diem", "ngay", "nam", "tu danh gia", "tiem nang", "lan", "cap", "quyet dinh", "qd", "co quan", "thoi gian"];
/// Words of headings that say another day than that of a decision.
const NOT_ISSUED: &[&str] = &[
    "so",
    "het han",
    "het hieu luc",
    "thu hoi",
    "sinh",
    "den ngay",
    "gia tri den",
    "hieu luc",
    "ho so",
    "bao cao",
    "thanh lap",
    "cmnd",
    "cccd",
    "danh gia",
    "nop",
];
/// Words of headings that say another year than that of a recognition.
const NOT_A_YEAR: &[&str] = &["ngay", "sinh", "so", "thanh lap", "het han", "thoi han", "sao", "hang dat"];
