using NhipCau.Platform.Forms;

namespace NhipCau.Government.Tests.Modelling;

/// <summary>One modelled procedure as somebody asks for it: where, with which answers, what it costs and how its result is numbered.</summary>
public sealed record ProcedureCase(string Code, string Agency, string Owner, long Fee, string Number, string Answers, bool Counter = false)
{
    private const string Submitter = """
        "submitterName":"Nguyễn Thị Hương Sen","submitterBirth":"1998-04-12","submitterNumber":"030198000001","submitterPhone":"+84900000001","submitterAddress":"Thôn Đào Lâm, xã Đoàn Tùng","returnMethod":"counter","declaration":"true"
        """;

    private const string Commune = "H23.32.05";
    private const string District = "H23.32";

    public FormAnswers Good => FormAnswers.FromJson("{" + Submitter + "," + Answers + "}");

    public static IReadOnlyDictionary<string, ProcedureCase> All { get; } = new ProcedureCase[]
    {
        new("1.001193", Commune, "Nguyễn Minh An", 0, "01/2024", """
            "relation":"mother","childName":"Nguyễn Minh An","childBirth":"2024-02-20","childGender":"male","childEthnicity":"Kinh","childNationality":"Việt Nam","birthPlaceKind":"clinic","birthPlace":"Trung tâm Y tế huyện Thanh Miện","childHometown":"Thanh Miện, Hải Dương",
            "motherName":"Nguyễn Thị Hương Sen","motherBirth":"1998-04-12","motherNumber":"030198000001","motherEthnicity":"Kinh","motherNationality":"Việt Nam","motherAddress":"Xã Đoàn Tùng","fatherKnown":"yes",
            "fatherName":"Nguyễn Văn Bình","fatherBirth":"1995-01-01","fatherEthnicity":"Kinh","fatherNationality":"Việt Nam","fatherAddress":"Xã Đoàn Tùng","parentsMarried":"yes","marriageNumber":"12/2020, xã Đoàn Tùng","birthProof":"certificate"
            """),
        new("1.000894", Commune, "Nguyễn Thị Hương Sen", 0, "01/2024", """
            "role":"female","femaleName":"Nguyễn Thị Hương Sen","femaleBirth":"1998-04-12","femaleNumber":"030198000001","femaleEthnicity":"Kinh","femaleNationality":"Việt Nam","femaleAddress":"Xã Đoàn Tùng","femaleTimes":"1","femaleStatus":"single",
            "maleName":"Phạm Văn Tú","maleBirth":"1996-05-06","maleNumber":"030096000009","maleEthnicity":"Kinh","maleNationality":"Việt Nam","maleAddress":"Xã Tứ Cường","maleTimes":"1","maleStatus":"single","livesElsewhere":"no","bothPresent":"true","noKinship":"true"
            """),
        new("1.000656", Commune, "Nguyễn Văn Cụ", 0, "01/TLKT-BS", """
            "relation":"child","deceasedName":"Nguyễn Văn Cụ","deceasedBirth":"1940-03-02","deceasedGender":"male","deceasedEthnicity":"Kinh","deceasedNationality":"Việt Nam","deceasedAddress":"Xã Đoàn Tùng",
            "deathDate":"2024-03-01","deathTime":"05:30","deathPlace":"Tại nhà","deathCause":"Tuổi già","noticeKind":"notice","noticeNumber":"15/GBT, UBND xã Đoàn Tùng","noticeDate":"2024-03-02"
            """),
        new("2.000635", Commune, "Nguyễn Thị Hương Sen", 24_000, "01/TLHT-BS", """
            "actingFor":"self","recordKind":"birth","subjectName":"Nguyễn Thị Hương Sen","subjectBirth":"1998-04-12","registeredAt":"UBND xã Đoàn Tùng","copies":"3","feeExemption":"none"
            """),
        new("2.000815", Commune, "Nguyễn Thị Hương Sen", 14_000, "01/2024-SCT/BS", """
            "documentKind":"diploma","documentName":"Bằng tốt nghiệp đại học","documentIssuer":"Đại học Bách khoa Hà Nội","documentDate":"2020-06-30","pages":"5","copies":"2","originalShown":"true","intact":"true","feeExemption":"none"
            """, Counter: true),
        new("1.001612", District, "Nguyễn Thị Hương Sen", 100_000, "01/2024-HKD", """
            "gender":"female","ethnicity":"Kinh","nationality":"Việt Nam","owner":"person","businessName":"Hộ kinh doanh Sen Hồng","businessAddress":"Số 5 phố Chợ","businessUnit":"11251","lines[0].lineName":"Bán lẻ lương thực","lines[0].lineCode":"4721",
            "capital":"50000000","workers":"1","startDate":"2024-04-01","taxMethod":"lump","premises":"own","notBankrupt":"true","feeExemption":"none"
            """),
        new("1.009994", District, "Nguyễn Thị Hương Sen", 75_000, "01/GPXD", """
            "actingFor":"self","certificateNumber":"BK 123456","certificateDate":"2012-06-01","parcelNumber":"61","mapSheet":"25","landArea":"120","commune":"11251","siteAddress":"Thôn Đào Lâm","work":"new","floors":"2","height":"8.5","groundArea":"80","totalArea":"160","setback":"1.5","floorLevel":"0.45",
            "designer":"Công ty Thiết kế Thanh Miện, HAD-00012","sharedWall":"no","startDate":"2024-06-01","feeExemption":"none"
            """),
        new("1.001776", Commune, "Đỗ Thị Già", 0, "01/QĐ-UBNDHTM", """
            "actingFor":"person","relation":"child","requestKind":"new","group":"elderly","beneficiaryName":"Đỗ Thị Già","elderBirth":"1940-01-01","beneficiaryGender":"female","beneficiaryEthnicity":"Kinh","beneficiaryAddress":"Xã Đoàn Tùng","poverty":"none","pension":"no","livingText":"Sống cùng con gái","payment":"cash"
            """),
        new("1.001699", Commune, "Nguyễn Thị Hương Sen", 0, "01/2024-GXNKT", """
            "actingFor":"self","requestKind":"first","personName":"Nguyễn Thị Hương Sen","personBirth":"1998-04-12","personGender":"female","personAddress":"Xã Đoàn Tùng","kinds":["movement","sight"],"cause":"accident","walking":"some","eating":"self","washing":"self","dressing":"self","speaking":"self"
            """),
        new("1.012786", District, "Nguyễn Thị Hương Sen", 20_000, "01/QĐ-CNVPĐKĐĐHTM", """
            "actingFor":"self","certificateNumber":"BK 123456","certificateDate":"2012-06-01","parcelNumber":"61","mapSheet":"25","area":"120","commune":"11251","parcelAddress":"Thôn Đào Lâm","lossKind":"lost","lossDate":"2024-01-20","lossPlace":"Chợ Thông","lossText":"Rơi trên đường đi chợ","pledged":"no","posted":"yes","postedDate":"2024-01-25","feeExemption":"none"
            """),
        new("1.012783", District, "Nguyễn Thị Hương Sen", 0, "01/CĐ-CNVPĐKĐĐHTM", """
            "actingFor":"self","certificateNumber":"BK 123456","certificateDate":"2012-06-01","parcelNumber":"61","mapSheet":"25","area":"120","commune":"11251","parcelAddress":"Thôn Đào Lâm","reason":"transfer","transferDate":"2023-12-01","formerHolder":"Phạm Văn Lúa","pledged":"no","feeExemption":"poor"
            """),
    }.ToDictionary(c => c.Code);
}
