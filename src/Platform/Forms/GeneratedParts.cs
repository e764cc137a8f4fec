namespace NhipCau.Platform.Forms;

/// <summary>The questions every generated form asks besides its papers.</summary>
internal static class GeneratedParts
{
    public static IReadOnlyList<FormField> Submitter() =>
    [
        new() { Id = "submitterName", Type = FieldType.PersonName, Label = new("Họ, chữ đệm và tên", "Full name"), Required = true, MaxLength = 100, Prefill = PrefillKeys.FullName },
        new() { Id = "submitterNumber", Type = FieldType.PersonalNumber, Label = new("Số định danh cá nhân", "Personal number"), Required = true, Protected = true, Prefill = PrefillKeys.PersonalNumber },
        new() { Id = "submitterBirth", Type = FieldType.Date, Label = new("Ngày sinh", "Date of birth"), Required = true, Protected = true, DateRules = [new(DateRelation.Before, "today")], Prefill = PrefillKeys.BirthDate },
        new() { Id = "submitterPhone", Type = FieldType.Phone, Label = new("Số điện thoại", "Telephone"), Required = true, Protected = true, Prefill = PrefillKeys.Phone },
        new() { Id = "submitterEmail", Type = FieldType.Email, Label = new("Thư điện tử", "E-mail"), Protected = true, Prefill = PrefillKeys.Email },
        new() { Id = "submitterAddress", Type = FieldType.Text, Label = new("Nơi ở hiện nay", "Address"), Required = true, Protected = true, MaxLength = 300, Prefill = PrefillKeys.Address },
        new()
        {
            Id = "actingFor", Type = FieldType.Choice, Label = new("Bạn nộp hồ sơ này cho ai?", "Who is this application for?"), Required = true,
            Options =
            [
                new("self", new("Cho chính tôi", "Myself")),
                new("person", new("Cho người khác", "Another person"), new("Cần giấy uỷ quyền, hoặc giấy tờ cho thấy quan hệ", "A written authorisation, or a paper showing the relation, is needed")),
                new("organisation", new("Cho cơ quan, tổ chức, doanh nghiệp, hộ kinh doanh", "An organisation or business")),
            ],
        },
    ];

    public static IReadOnlyList<FormField> Owner()
    {
        var person = new VisibleWhen("actingFor", ["person"], Negated: false);
        var organisation = new VisibleWhen("actingFor", ["organisation"], Negated: false);
        return
        [
            new() { Id = "ownerName", Type = FieldType.PersonName, Label = new("Họ, chữ đệm và tên của chủ hồ sơ", "Full name of the owner"), Required = true, MaxLength = 100, VisibleWhen = person },
            new() { Id = "ownerNumber", Type = FieldType.PersonalNumber, Label = new("Số định danh cá nhân của chủ hồ sơ", "Personal number of the owner"), Required = true, Protected = true, VisibleWhen = person },
            new() { Id = "ownerBirth", Type = FieldType.Date, Label = new("Ngày sinh của chủ hồ sơ", "Date of birth of the owner"), Required = true, Protected = true, DateRules = [new(DateRelation.NotAfter, "today")], VisibleWhen = person },
            new()
            {
                Id = "relation", Type = FieldType.Choice, Label = new("Bạn là gì của chủ hồ sơ?", "How are you related?"), Required = true, VisibleWhen = person,
                Options =
                [
                    new("parent", new("Cha, mẹ", "Parent")),
                    new("spouse", new("Vợ, chồng", "Spouse")),
                    new("child", new("Con", "Child")),
                    new("guardian", new("Người giám hộ", "Guardian")),
                    new("authorised", new("Người được uỷ quyền", "Authorised person")),
                ],
            },
            new() { Id = "organisationName", Type = FieldType.Text, Label = new("Tên cơ quan, tổ chức", "Name of the organisation"), Required = true, VisibleWhen = organisation },
            new()
            {
                Id = "organisationTaxCode", Type = FieldType.Text, Label = new("Mã số thuế hoặc mã số doanh nghiệp", "Tax code"), Required = true, VisibleWhen = organisation, MaxLength = 14,
                Pattern = new FieldPattern("[0-9]{10}(-[0-9]{3})?|[0-9]{12}", "Mã số thuế gồm 10 hoặc 12 chữ số; chi nhánh thêm gạch nối và 3 chữ số."),
            },
            new()
            {
                Id = "authorisation", Type = FieldType.File, Label = new("Giấy uỷ quyền, giấy giới thiệu hoặc giấy tờ cho thấy quan hệ", "Proof of authority or relation"),
                Required = true, Protected = true, Accept = ["application/pdf", "image/jpeg", "image/png"], MaxCount = 5,
            },
        ];
    }

    public static IReadOnlyList<FormField> Request() =>
    [
        new() { Id = "request", Type = FieldType.LongText, Label = new("Bạn đề nghị cơ quan giải quyết việc gì?", "What do you ask for?"), Required = true, MaxLength = 2000, Hint = new("Viết ngắn gọn; chi tiết đã có trong giấy tờ thì không cần chép lại", "Be brief; what the papers say need not be copied") },
    ];

    public static IReadOnlyList<FormField> Result() =>
    [
        new()
        {
            Id = "returnMethod", Type = FieldType.Choice, Label = new("Bạn muốn nhận kết quả bằng cách nào?", "How do you want to receive the result?"), Required = true,
            Options =
            [
                new("online", new("Bản điện tử trên cổng này", "Electronic copy on this portal")),
                new("counter", new("Tại bộ phận một cửa nơi giải quyết", "At the one-stop desk")),
                new("commune", new("Tại bộ phận một cửa của một xã, phường khác", "At the one-stop desk of another commune"), new("Bản giấy được chuyển đến đó, thường mất thêm vài ngày", "The paper is sent there, which usually takes a few more days")),
                new("post", new("Qua bưu điện, tại nhà", "By post"), new("Bạn trả cước cho bưu điện khi nhận", "You pay the post when you receive it")),
            ],
        },
        new() { Id = "returnAddress", Type = FieldType.Text, Label = new("Địa chỉ nhận qua bưu điện", "Postal address"), Required = true, Protected = true, MaxLength = 300, VisibleWhen = new("returnMethod", ["post"], Negated: false) },
        new() { Id = "returnCommune", Type = FieldType.Unit, Label = new("Nhận tại xã, phường nào?", "Which commune?"), Required = true, UnitLevel = "commune", VisibleWhen = new("returnMethod", ["commune"], Negated: false) },
        new() { Id = "declaration", Type = FieldType.Boolean, Label = new("Tôi cam đoan những điều đã khai là đúng sự thật và chịu trách nhiệm trước pháp luật", "I declare that what I have stated is true"), Required = true },
    ];
}
