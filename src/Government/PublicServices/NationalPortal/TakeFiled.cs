using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NhipCau.Government.PublicServices.Catalogue;
using NhipCau.Government.PublicServices.Drafting;
using NhipCau.Government.PublicServices.Submitting;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Codes;
using NhipCau.Platform.Documents.Files;
using NhipCau.Platform.Events;
using NhipCau.Platform.Forms;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Search.Text;
using NhipCau.Platform.Storage;

namespace NhipCau.Government.PublicServices.NationalPortal;

/// <summary>Makes a dossier of ours from one filed at the national portal, once per number; it keeps its number and waits at the competent desk.</summary>
/// <remarks>Refuses: <c>number-unreadable</c>, <c>procedure-unknown</c>, <c>procedure-retired</c>, <c>not-online</c>, <c>agency-unknown</c>, <c>not-competent</c>, <c>owner-missing</c>, <c>number-taken</c>, <c>too-many</c> and those of files.</remarks>
public sealed class TakeFiled(
    ICatalogue catalogue, IOrganisation organisation, StepUnits units, Processes processes, DossierForms forms, Parties parties, CaseStore cases, PersonStore persons, PersonAccounts accounts, Protector protector,
    IFileStore files, DossierRules rules, INationalPortal portal, FiledDossiers filed, Changes changes)
{
    private const int LongestName = 200;

    public async Task<Outcome<DossierView>> Handle(FiledDossier row, CancellationToken cancel)
    {
        var message = filed.Read(row);
        var requestId = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"national portal {row.Number}")).AsSpan(0, 16));
        var change = changes.Begin(Actor.System, requestId, nameof(TakeFiled));
        var today = Instants.LocalDate(change.Now);
        var number = DossierCode.Parse(row.Number);
        if (!number.IsValid)
        {
            return new Refusal("number-unreadable", "Mã hồ sơ không đúng dạng mã cơ quan-ngày-số thứ tự.");
        }

        if (Agency(message, number.ValueOrThrow()) is not { } agency)
        {
            return new Refusal("agency-unknown", "Không xác định được cơ quan giải quyết từ đơn vị xử lý và mã hồ sơ.");
        }

        if (Impossible(message, agency, today) is { } impossible)
        {
            return impossible;
        }

        if (await cases.FindByNumber(row.Number, cancel) is { } same)
        {
            return await filed.Find(row.Number, cancel) is { State: (int)FiledState.Taken } ? new DossierView(same.Id, same.Number, same.State, same.Version) : new Refusal("number-taken", "Mã hồ sơ này đã thuộc một hồ sơ khác ở tỉnh.");
        }

        var procedure = catalogue.Find(message.MaTTHC.Trim())!;
        var papers = await Fetch(message, change, cancel);
        if (papers.Refusal is { } unusable)
        {
            return unusable;
        }

        var owner = await Owner(change, message, agency, cancel);
        var form = await forms.ForDraft(procedure, cancel);
        var desk = units.Desk(agency.Id) ?? agency;
        var process = processes.InForce(procedure.ProcessCode, today) ?? throw new InvalidOperationException($"No process {procedure.ProcessCode} in force on {today}");
        var opened = NationalProtocol.Time(message.NgayNopHoSo) is { } at && at <= change.Now ? at : change.Now;
        var c = new CaseRecord
        {
            Id = Guid.CreateVersion7(change.Now),
            Kind = "dossier",
            Number = row.Number,
            Topic = procedure.Code,
            Title = procedure.Name,
            SubmitterId = owner.Id,
            OwnerId = owner.Id,
            SubmitterAccount = await accounts.Of(owner.Id, cancel),
            Channel = (int)Channel.Online,
            CompetentAgency = agency.Id,
            ReceivingAgency = desk.Id,
            Agency = desk.Id,
            UnitCode = agency.UnitCode,
            UnitDate = today,
            Process = process.Code,
            ProcessVersion = process.Version,
            Step = process.First.Code,
            State = (int)DossierState.New,
            OpenedAt = opened,
            TimeLimit = SubmitDossier.Limit(procedure, (int)Channel.Online),
            Version = 1,
        };
        Write(change, c, form, owner, papers.Value);
        return await change.Commit(() => new DossierView(c.Id, c.Number, c.State, 1));
    }

    /// <summary>Whom the message is for: the unit it names by code or name, else the agency in the number.</summary>
    public Agency? Agency(HoSoDongBoDVC message, DossierCode number)
    {
        var (chart, named) = (organisation.Current, message.DonViXuLy.Trim());
        var key = VietnameseText.SearchKey(named);
        return (named.Length == 0 ? null : chart.Agencies.FirstOrDefault(a => a.Code == named) ?? Only(chart.Agencies.Where(a => VietnameseText.SearchKey(a.Name) == key)))
            ?? chart.Agencies.FirstOrDefault(a => a.Code == number.Agency.ToString());
    }

    private static Agency? Only(IEnumerable<Agency> found) => found.Take(2).ToList() is [var one] ? one : null;

    private Refusal? Impossible(HoSoDongBoDVC message, Agency agency, DateOnly today)
    {
        var code = message.MaTTHC.Trim();
        if (catalogue.Find(code) is not { } procedure)
        {
            return new Refusal("procedure-unknown", $"Tỉnh không có thủ tục mã «{ShortCode(code)}».");
        }

        if (procedure.Status != "public" || procedure.ValidTo <= today || procedure.ValidFrom > today)
        {
            return new Refusal("procedure-retired", $"Thủ tục {code} không áp dụng ngày {today:dd/MM/yyyy}.");
        }

        if (!catalogue.MayGoOnline(procedure))
        {
            return new Refusal("not-online", $"Thủ tục {code} chưa nhận hồ sơ trực tuyến; người nộp mang giấy tờ đến bộ phận một cửa.");
        }

        if (!catalogue.IsCompetent(code, agency.Id, today))
        {
            var others = catalogue.AgenciesFor(code, today);
            return new Refusal("not-competent", $"{agency.Name} không giải quyết thủ tục {code}{(others.Count is > 0 and <= 3 ? $"; nơi giải quyết: {string.Join(", ", others.Select(a => a.Name))}" : "")}.");
        }

        return VietnameseText.Clean(message.ChuHoSo).Trim().Length is 0 or > LongestName ? new Refusal("owner-missing", "Hồ sơ thiếu tên chủ hồ sơ hoặc tên quá dài.") : null;
    }

    private async Task<Outcome<List<Paper>>> Fetch(HoSoDongBoDVC message, Change change, CancellationToken cancel)
    {
        var named = message.TaiLieuNop.Where(t => t.IsDeleted is not ("1" or "true") && t.DuongDanTaiTepTin.Length > 0).ToList();
        if (named.Count > rules.PapersMost)
        {
            return new Refusal("too-many", $"Hồ sơ có {named.Count} tệp, nhiều nhất là {rules.PapersMost}.");
        }

        var papers = new List<Paper>();
        foreach (var (paper, no) in named.Select((t, i) => (t, i + 1)))
        {
            await using var content = await portal.Fetch(paper.DuongDanTaiTepTin, cancel);
            var put = await files.Put(content, paper.TenTepDinhKem, FilePolicy.Default, cancel);
            if (!put.Stored)
            {
                return new Refusal(put.Refusal.Code, $"Tệp thứ {no} không nhận được: {put.Refusal.Message}");
            }

            papers.Add(new Paper { Id = Guid.CreateVersion7(change.Now), Slot = paper.MaThanhPhanHoSo, Name = put.File.Name, FileHash = put.File.Hash, Size = put.File.Length, MediaType = put.File.MediaType, Origin = "applicant", State = 1, AddedAt = change.Now });
        }

        return papers;
    }

    /// <summary>A number alone does not open a dossier to whoever has it: the name must be the same, or one of the two is mistyped.</summary>
    private static bool IsSame(Person known, string name) => VietnameseText.SearchKey(known.Name) == VietnameseText.SearchKey(name);

    /// <summary>The person or organisation already known under the number, or a new record in this change.</summary>
    private async Task<Person> Owner(Change change, HoSoDongBoDVC message, Agency agency, CancellationToken cancel)
    {
        var number = PersonalNumber.Parse(message.DinhDanhCHS?.SoDinhDanh ?? message.SoGiayToChuHoSo, Instants.LocalDate(change.Now));
        var name = VietnameseText.Clean(message.ChuHoSo).Trim();
        var kind = message.LoaiDoiTuong switch { "2" => PersonKind.Business, "3" => PersonKind.StateAgency, "4" => PersonKind.Organisation, _ => PersonKind.Citizen };
        var tax = kind == PersonKind.Citizen || message.MaDoiTuong.Length is 0 or > 20 ? null : message.MaDoiTuong.Trim();
        if (number.IsValid && await persons.FindByPersonalNumber(number.ValueOrThrow().ToString(), cancel) is { } known && IsSame(known, name))
        {
            return known;
        }

        if (tax is not null && await persons.FindByTaxCode(tax, cancel) is { } business)
        {
            return business;
        }

        var person = new Person
        {
            Id = Guid.CreateVersion7(change.Now),
            Name = name,
            PersonalNumber = number.IsValid ? number.ValueOrThrow().ToString() : null,
            Phone = PhoneNumber.Parse(message.SoDienThoai).Value?.ToString(),
            Email = message.Email.Length is > 3 and < 200 ? message.Email.Trim() : null,
            UnitCode = agency.UnitCode,
            Kind = kind,
            Organisation = kind == PersonKind.Citizen ? null : name,
            TaxCode = tax,
        };
        persons.AddTo(change, person);
        return person;
    }

    private void Write(Change change, CaseRecord c, FormDefinition form, Person owner, IReadOnlyList<Paper> papers)
    {
        FiledDossiers.Take(change, c.Number, c.Id, c.CompetentAgency);
        CaseStore.Open(change, c, "submit", "Đã nộp hồ sơ trên Cổng dịch vụ công quốc gia, chờ bộ phận một cửa kiểm tra");
        if (c.CompetentAgency != c.ReceivingAgency)
        {
            CaseStore.Access(change, c.Id, c.CompetentAgency, "competent");
        }

        var answers = FormAnswers.FromJson(JsonSerializer.Serialize(parties.Answers(form.Code, owner), EventJson.Options));
        Dossiers.Add(change, new DossierRow
        {
            CaseId = c.Id,
            ProcedureCode = c.Topic,
            FormCode = form.Code,
            FormVersion = form.Version,
            Answers = protector.EncryptText(answers.ToJson())!,
            ServiceLevel = catalogue.Find(c.Topic)!.ServiceLevel2022,
            ReturnMethod = "counter",
        });
        foreach (var paper in papers)
        {
            Dossiers.AddPaper(change, paper with { CaseId = c.Id });
        }

        NationalLedger.Filed(change, c.Id, c.Number);
        change.Emit(DossierEvents.Submitted, c with { Version = 0 });
    }

    private static string ShortCode(string code) => code.Length > 30 ? code[..30] : code;
}
