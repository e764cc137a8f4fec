using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NhipCau.Government.PublicServices;
using NhipCau.Government.PublicServices.Applicant;
using NhipCau.Government.PublicServices.Assessing;
using NhipCau.Government.PublicServices.Generating;
using NhipCau.Government.PublicServices.Measuring;
using NhipCau.Government.PublicServices.NationalPortal;
using NhipCau.Government.Tests.PublicServices;
using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Government.Tests.NationalPortal;

public abstract class PortalOfficeSuite(Dialect dialect) : OfficeSuite(dialect)
{
    protected NationalPortalStandIn Portal { get; private set; } = null!;

    protected override async ValueTask<IReadOnlyDictionary<string, string?>?> Running()
    {
        Portal = await NationalPortalStandIn.Start();
        return Portal.Settings;
    }

    protected override async ValueTask Leave() => await Portal.DisposeAsync();

    /// <summary>The delivery starts at the log's end, as when the connection is switched on.</summary>
    protected Task SwitchOn() => Get<DeliveryRunner>().Start(Delivery(Office.Program.Services), Cancel);

    protected Task<int> Deliver(IServiceProvider? node = null) =>
        (node ?? Office.Program.Services).GetRequiredService<DeliveryRunner>().Run(Delivery(node ?? Office.Program.Services), Cancel);

    protected async Task Later()
    {
        Clock.Advance(TimeSpan.FromHours(4));
        await Deliver();
    }

    protected static IDelivery Delivery(IServiceProvider services) => services.GetServices<IDelivery>().Single(d => d.Name == NationalDelivery.DeliveryName);

    protected Task<long> Waiting(int state) => Get<Database>().First<long>("select count(*) from events_deliveries where subscription = 'national-portal' and state = @State", new { State = state }, Cancel);
}

public abstract class NationalDeliverySuite(Dialect dialect) : PortalOfficeSuite(dialect)
{
    [Fact]
    public async Task A_dossier_its_progress_and_result_reach_the_portal_in_the_order_of_the_protocol()
    {
        await SwitchOn();
        Clock.MoveTo(2024, 2, 6, 9, 0);
        var (d, _, officer) = await InProgress();
        await Deliver();
        Portal.Calls.ToArray().Take(4).ShouldBe(["token", "dossier", "progress", "state"]);
        var there = Portal.Dossiers[d.Number];
        there.TimesNew.ShouldBe(1);
        there.Content["NgayTiepNhan"]!.GetValue<string>().ShouldBe("20240206090000");
        there.Content["DinhDanhCHS"]!["LoaiDinhDanh"]!.GetValue<string>().ShouldBe("1");
        there.Content["TrangThaiHoSo"]!.GetValue<string>().ShouldBe("4");
        there.Progress.Count.ShouldBe(3);
        there.Progress.ShouldAllBe(p => !p.Contains("Hương Sen", StringComparison.Ordinal), "applicants are not named in the progress");
        Portal.Calls.Count(c => c == "dossier").ShouldBe(1, "three events of one dossier are one message: the present state");

        Clock.Advance(TimeSpan.FromMinutes(5));
        d = (await Office.Route(d, officer)).Value;
        Clock.Advance(TimeSpan.FromMinutes(5));
        d = (await Office.Decide(d, await Office.As("chutich.doantung"))).Value;
        Clock.Advance(TimeSpan.FromMinutes(5));
        d = (await Office.Return(d, await Office.As("motcua.doantung"))).Value;
        Portal.Calls.Clear();
        await Deliver();
        Portal.Calls.ToArray().ShouldBe(["upload", "dossier", "progress", "state"]);
        there.TimesNew.ShouldBe(1);
        there.Updates.ShouldBe(1);
        there.States[^1].ShouldBe("10");
        there.Content["DanhSachGiayToKetQua"]!.AsArray().Count.ShouldBe(1);
        there.Progress.Count.ShouldBe(6);
        // In the order of time.
        there.Progress.Order(StringComparer.Ordinal).ShouldBe(there.Progress);
    }

    [Fact]
    public async Task A_taken_dossier_whose_answer_was_lost_is_sent_again_as_an_update_by_the_next_node()
    {
        await SwitchOn();
        var d = await Office.Submitted();
        Portal.Fail("dossier", PortalFault.TakenButCut);
        await Deliver();
        (await Waiting(0)).ShouldBe(1);
        (await Get<EventOperations>().Retrying(Cancel)).Single().Failure!.ShouldContain("dossier");

        Clock.Advance(TimeSpan.FromMinutes(1));
        await using (var another = Office.Program.AnotherNode())
        {
            await Deliver(another);
        }

        var there = Portal.Dossiers[d.Number];
        (there.TimesNew, there.Updates).ShouldBe((1, 1));
        there.Progress.Count.ShouldBe(1);
        (await Waiting(1)).ShouldBe(1);
    }

    [Fact]
    public async Task A_restart_between_two_calls_goes_on_with_the_call_that_was_missing()
    {
        await SwitchOn();
        var d = await Office.Submitted();
        Portal.Fail("progress", PortalFault.TakenButCut, PortalFault.Error);
        await Deliver();
        await Later();
        await Later();
        var there = Portal.Dossiers[d.Number];
        there.TimesNew.ShouldBe(1);
        there.Progress.Count.ShouldBe(1, "the row sent twice stands once");
        there.States.ShouldBe(["1"]);
    }

    [Fact]
    public async Task Expired_tokens_are_renewed_and_silence_is_waited_out_without_a_dead_letter()
    {
        await SwitchOn();
        var d = await Office.Submitted();
        Portal.Fail("dossier", PortalFault.Silence, PortalFault.Error, PortalFault.TokenExpired);
        for (var i = 0; i < 3; i++)
        {
            await Deliver();
            Clock.Advance(TimeSpan.FromHours(4));
        }

        Portal.Dossiers[d.Number].States.ShouldBe(["1"]);
        Portal.Tokens.ShouldBeGreaterThanOrEqualTo(2);

        Portal.Fail("dossier", [.. Enumerable.Repeat(PortalFault.Error, 20)]);
        await Office.Receive(d, await Office.As("motcua.doantung"));
        for (var i = 0; i < 20; i++)
        {
            await Later();
        }

        (await Waiting(2)).ShouldBe(0, "an outage of days is no fault of the dossier");
        await Later();
        Portal.Dossiers[d.Number].States[^1].ShouldBe("2");
    }

    [Fact]
    public async Task A_refused_dossier_becomes_a_dead_letter_without_personal_data_and_is_sent_when_asked_again()
    {
        await SwitchOn();
        var d = await Office.Submitted();
        Portal.Fail("dossier", [.. Enumerable.Repeat(PortalFault.Refused, 8)]);
        for (var i = 0; i < 9; i++)
        {
            await Later();
        }

        var dead = (await Get<EventOperations>().Dead(Cancel)).Single();
        dead.Failure!.ShouldContain("mã 3");
        dead.Failure!.ShouldNotContain("Hương Sen");
        (await Get<NationalLedger>().Refusals(Cancel)).Single().Answer.ShouldContain("Hương Sen", customMessage: "whoever mends it reads the portal's words");
        await Get<DeliveryRunner>().Replay(dead.Id, Cancel);
        await Deliver();
        Portal.Dossiers[d.Number].TimesNew.ShouldBe(1);
        (await Get<NationalLedger>().Refusals(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_later_event_carries_what_an_earlier_one_could_not_and_nothing_goes_back_in_time()
    {
        await SwitchOn();
        var d = await Office.Submitted();
        Portal.Fail("dossier", PortalFault.Failed);
        await Deliver();
        d = (await Office.Receive(d, await Office.As("motcua.doantung"))).Value;
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Deliver();
        Portal.Dossiers[d.Number].States.ShouldBe(["2"]);
        await Later();
        Portal.Dossiers[d.Number].States.ShouldBe(["2"], "the older event finds nothing left to do");
        (await Waiting(0)).ShouldBe(0);
    }

    [Fact]
    public async Task Generated_dossiers_are_never_sent_and_the_figures_count_only_real_ones()
    {
        await SwitchOn();
        Clock.MoveTo(2024, 3, 4, 8, 0);
        (await Get<GenerateProvince>().Run(40, 3, new DateOnly(2024, 3, 1), _ => { }, Cancel)).Succeeded.ShouldBeTrue();
        var d = await Office.Submitted();
        var unsent = await Office.Submitted();
        Portal.Fail("dossier", PortalFault.Refused);
        await Deliver();
        Portal.Dossiers.Count.ShouldBe(1);
        Portal.Dossiers.Keys.Single().ShouldBeOneOf(d.Number, unsent.Number);
        var figures = (await Get<NationalLedger>().Count(new DateOnly(2024, 3, 1), new DateOnly(2024, 3, 31), Cancel)).Single();
        (figures.Agency, figures.Sent, figures.Total).ShouldBe((Office.DoanTung, 1, 2));
        await Get<EventLog>().End(Cancel);
        (await Get<Database>().First<long>("select count(*) from events_log where type = 'dossier.synchronised'", null, Cancel)).ShouldBe(1);

        // The index reads the same ledger, and leads to the dossier that is not there yet.
        var (day, sent) = (Clock.Today(), Portal.Dossiers.Keys.Single());
        await Get<ProjectionRunner>().CatchUp(Get<MeasureDossiers>(), Cancel);
        var synchronised = (await Get<ServiceIndex>().Of(Get<IOrganisation>().Current.Find(Office.DoanTung)!, IndexPeriod.Month(2024, 3), Cancel)).Of("1.4").Terms[0];
        (synchronised.Numerator, synchronised.Denominator, synchronised.Points).ShouldBe((1, 2, 3));
        var missing = await Get<MeasuredLists>().Page(new MeasuredFilter { Agencies = [Office.DoanTung], From = day, To = day, Cut = day.AddDays(-1), Condition = "not_synchronised" }, null, 10, Cancel);
        missing.Single().Number.ShouldBe(sent == d.Number ? unsent.Number : d.Number);
    }
}

public sealed class NationalDeliveryOnSqlite() : NationalDeliverySuite(Dialect.Sqlite);

public sealed class NationalDeliveryOnPostgres() : NationalDeliverySuite(Dialect.Postgres);

public abstract class FiledDossiersSuite(Dialect dialect) : PortalOfficeSuite(dialect)
{
    private const string Number = "H23.32.05-240115-00771";

    private static JsonObject Filed(string number = Number, string procedure = Office.MaritalStatus, string unit = Office.DoanTung, string link = "") => new()
    {
        ["MaHoSo"] = number,
        ["MaTTHC"] = procedure,
        ["ChuHoSo"] = "Nguyễn Thị Hương Sen",
        ["LoaiDoiTuong"] = "1",
        ["SoDienThoai"] = "0900000001",
        ["DonViXuLy"] = unit,
        ["NgayNopHoSo"] = "20240115073000",
        ["DinhDanhCHS"] = new JsonObject { ["LoaiDinhDanh"] = "1", ["SoDinhDanh"] = "030198000001" },
        ["TaiLieuNop"] = link.Length == 0 ? new JsonArray() : new JsonArray(new JsonObject { ["TenTepDinhKem"] = "giấy.pdf", ["DuongDanTaiTepTin"] = link, ["MaThanhPhanHoSo"] = "giay" }),
    };

    private Task<int> Look() => Get<FiledRound>().Run(Cancel);

    private Task<long> Dossiers() => Get<Database>().First<long>("select count(*) from services_dossiers", null, Cancel);

    [Fact]
    public async Task A_dossier_filed_there_is_ours_exactly_once_with_its_papers_and_goes_back_as_an_update()
    {
        await SwitchOn();
        Portal.File(Filed(link: Portal.Keep("a.pdf", Pdf)));
        Portal.Fail("acknowledge", PortalFault.Error);
        await Should.ThrowAsync<NationalPortalSilentException>(Look);
        Portal.File(Filed(link: Portal.Keep("a.pdf", Pdf)));
        (await Look()).ShouldBe(0, "listed twice, taken before");
        await Look();
        (await Dossiers()).ShouldBe(1);
        Portal.Answers.ShouldBe([(Number, true, "")]);

        var dossier = (await Get<Dossiers>().FindByNumber(Number, Cancel))!;
        (dossier.State, dossier.Case.Agency, dossier.Case.Channel).ShouldBe((DossierState.New, Office.DoanTung, (int)Channel.Online));
        NationalProtocol.Time(dossier.Case.OpenedAt).ShouldBe("20240115073000");
        var paper = (await Get<Dossiers>().Papers(dossier.Id, Cancel)).Single();
        paper.MediaType.ShouldBe("application/pdf");
        var desk = await Office.As("motcua.doantung");
        var received = (await Office.Receive(new DossierView(dossier.Id, dossier.Case.Number, dossier.Case.State, dossier.Case.Version), desk)).Value;
        received.State.ShouldBe((int)DossierState.Received);
        await Deliver();
        (Portal.Dossiers[Number].TimesNew, Portal.Dossiers[Number].States[^1]).ShouldBe((0, "2"));
    }

    [Fact]
    public async Task A_dossier_filed_there_lies_under_my_dossiers_of_whoever_has_the_number_and_the_name()
    {
        var (citizen, another) = (await Office.As("congdan1"), await Office.As("congdan2"));
        Portal.File(Filed());
        var others = Filed("H23.32.05-240115-00772");
        others["ChuHoSo"] = "Người khác cùng số";
        Portal.File(others);
        (await Look()).ShouldBe(2);
        var mine = (await Get<ApplicantLists>().Newest(citizen, null, 10, Cancel)).Single();
        (mine.Number, mine.SubmitterAccount).ShouldBe((Number, citizen.Actor.AccountId));
        (await Get<ApplicantGate>().Open(citizen, mine.Id, mine.Version, Cancel)).Succeeded.ShouldBeTrue();
        (await Get<ApplicantLists>().Newest(another, null, 10, Cancel)).ShouldBeEmpty();

        // Who has merely typed number and name is not told of it.
        await Get<Database>().Execute("update persons_persons set verified_at = null where id = @Id", new { Id = citizen.PersonId }, Cancel);
        Portal.File(Filed("H23.32.05-240115-00773"));
        (await Look()).ShouldBe(1);
        var unproven = (await Get<Dossiers>().FindByNumber("H23.32.05-240115-00773", Cancel))!;
        unproven.Case.OwnerId.ShouldBe(citizen.PersonId!.Value);
        unproven.Case.SubmitterAccount.ShouldBeNull();
    }

    [Fact]
    public async Task Two_nodes_looking_at_once_make_one_dossier()
    {
        Portal.File(Filed());
        await using var another = Office.Program.AnotherNode();
        await Task.WhenAll(Task.Run(Look, Cancel), Task.Run(() => another.GetRequiredService<FiledRound>().Run(Cancel), Cancel));
        (await Dossiers()).ShouldBe(1);
        (await Get<FiledDossiers>().Open(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("H23.32.05-240115-00001", "9.999999", Office.DoanTung, "không có thủ tục")]
    [InlineData("khong-phai-ma", Office.MaritalStatus, Office.DoanTung, "Mã hồ sơ")]
    [InlineData("H99.01-240115-00001", Office.MaritalStatus, "Xã Không Có", "cơ quan giải quyết")]
    [InlineData("H23.13-240115-00001", Office.MaritalStatus, "H23.13", "không giải quyết thủ tục")]
    public async Task What_cannot_be_taken_is_refused_with_a_sentence_and_stays_visible(string number, string procedure, string unit, string words)
    {
        Portal.File(Filed(number, procedure, unit));
        (await Look()).ShouldBe(0);
        var (refused, taken, reason) = Portal.Answers.Single();
        (refused, taken).ShouldBe((number, false));
        reason.ShouldContain(words, Case.Insensitive);
        (await Get<FiledDossiers>().Open(Cancel)).Single().State.ShouldBe((int)FiledState.Refused);
        (await Dossiers()).ShouldBe(0);
    }

    [Fact]
    public async Task A_paper_that_is_missing_is_tried_again_and_one_of_a_wrong_kind_refused()
    {
        Portal.File(Filed(link: Portal.Address + "tep/chua-co.pdf"));
        await Look();
        var waiting = (await Get<FiledDossiers>().Open(Cancel)).Single();
        (waiting.State, waiting.Attempts).ShouldBe(((int)FiledState.Waiting, 1));
        Portal.Keep("chua-co.pdf", Pdf);
        Clock.Advance(TimeSpan.FromMinutes(2));
        (await Look()).ShouldBe(1);

        Portal.File(Filed("H23.32.05-240115-00772", link: Portal.Keep("b.exe", "MZ\0\0"u8.ToArray())));
        Portal.File(Filed("H23.32.05-240115-00773", link: "http://169.254.169.254/latest"));
        await Look();
        var open = await Get<FiledDossiers>().Open(Cancel);
        open.Single(f => f.Number.EndsWith('2')).Reason.ShouldContain("Tệp thứ 1");
        open.Single(f => f.Number.EndsWith('3')).Reason.ShouldContain("máy chủ được phép");
        (await Dossiers()).ShouldBe(1);
    }

    [Fact]
    public async Task A_mended_dossier_replaces_the_one_an_officer_asked_to_look_at_again()
    {
        Portal.File(Filed(procedure: "9.999999"));
        await Look();
        await Get<FiledDossiers>().Again(Number, Cancel);
        Portal.File(Filed());
        (await Look()).ShouldBe(1);
        Portal.Answers.Select(a => a.Taken).ShouldBe([false, true]);
        (await Get<FiledDossiers>().Open(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_dossier_is_looked_at_again_when_the_applicant_sends_it_changed()
    {
        Portal.File(Filed(procedure: "9.999999"));
        await Look();
        Portal.File(Filed());
        (await Look()).ShouldBe(1);
        Portal.Answers.Select(a => a.Taken).ShouldBe([false, true]);
    }
}

public sealed class FiledDossiersOnSqlite() : FiledDossiersSuite(Dialect.Sqlite);

public sealed class FiledDossiersOnPostgres() : FiledDossiersSuite(Dialect.Postgres);

public sealed class NationalSettingsTests
{
    [Theory]
    [InlineData("ftp://cong", "a", "b", "", ":Address")]
    [InlineData("http://cong.example", "a", "b", "", "https")]
    [InlineData("https://cong.example", "", "b", "", ":ClientId")]
    [InlineData("https://cong.example", "a", "", "", ":Secret")]
    [InlineData("https://cong.example", "a", "b", "/tep", "giữ một")]
    [InlineData("https://cong.example", "a", "", "/khong/co", "không có")]
    public void A_bad_setting_stops_the_start_with_a_sentence_that_names_it(string address, string client, string secret, string file, string words) =>
        Should.Throw<SettingException>(() => new NationalPortalOptions { Address = address, ClientId = client, Secret = secret, SecretFile = file }.Check(false)).Message.ShouldContain(words);

    [Fact]
    public void Nothing_is_asked_of_a_connection_that_is_off() => new NationalPortalOptions().Check();

    [Fact]
    public void Texts_fit_their_fields_and_times_are_those_of_Viet_Nam()
    {
        var protocol = NationalProtocol.Parse(File.ReadAllText(Repository.PathOf("data", "national", "national_portal.json")));
        protocol.Fit("TrichYeuHoSo", new string('ế', 1200)).Length.ShouldBe(1000);
        protocol.Fit("NguoiXuLy", "  Trần Văn Khải ").ShouldBe("Trần Văn Khải");
        NationalProtocol.Time(new DateTimeOffset(2024, 12, 31, 17, 5, 9, TimeSpan.Zero)).ShouldBe("20250101000509");
        NationalProtocol.Time("20250101000509").ShouldBe(new DateTimeOffset(2024, 12, 31, 17, 5, 9, TimeSpan.Zero));
        NationalProtocol.Time("2025-01-01").ShouldBeNull();
    }
}
