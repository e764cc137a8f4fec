using NhipCau.Platform.Administration;
using NhipCau.Platform.Cases;
using NhipCau.Platform.Events;
using NhipCau.Platform.Identity;
using NhipCau.Platform.Persons;
using NhipCau.Platform.Storage;
using NhipCau.TestKit;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Identity;

/// <summary>What stands above a signature (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.7), from title, agency, delegation and date.</summary>
public sealed class SigningBlockTests() : DatabaseSuite(Dialect.Sqlite, new StorageModule(), new EventsModule(), new AdministrationModule(), new PersonsModule(), new CasesModule(), new IdentityModule())
{
    private const string Commune = "H23.32.05", Department = "H23.13", Division = "H23.13.02", DistrictDivision = "H23.32.52";
    private static readonly DateOnly Day = new(2024, 1, 15);

    protected override bool Seeded => true;

    [Theory]
    [InlineData("Chủ tịch Ủy ban nhân dân xã", Commune, Commune, true, "TM. ỦY BAN NHÂN DÂN|CHỦ TỊCH")]
    [InlineData("Chủ tịch Ủy ban nhân dân xã", Commune, Commune, false, "CHỦ TỊCH")]
    [InlineData("Phó Chủ tịch Ủy ban nhân dân xã", Commune, Commune, true, "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH")]
    [InlineData("Phó Chủ tịch Ủy ban nhân dân xã", Commune, Commune, false, "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH")]
    [InlineData("Phó Chủ tịch phụ trách Ủy ban nhân dân xã", Commune, Commune, false, "KT. CHỦ TỊCH|PHÓ CHỦ TỊCH")]
    [InlineData("Quyền Chủ tịch Ủy ban nhân dân tỉnh", "H23", "H23", true, "TM. ỦY BAN NHÂN DÂN|Q. CHỦ TỊCH")]
    [InlineData("Giám đốc Sở", Department, Department, true, "GIÁM ĐỐC")]
    [InlineData("Phó Giám đốc Sở", Department, Department, true, "KT. GIÁM ĐỐC|PHÓ GIÁM ĐỐC")]
    [InlineData("Quyền Giám đốc Sở", Department, Department, false, "Q. GIÁM ĐỐC")]
    [InlineData("Trưởng phòng Hành chính và Bổ trợ tư pháp", Division, Department, false, "TL. GIÁM ĐỐC|TRƯỞNG PHÒNG")]
    [InlineData("Trưởng phòng Hành chính và Bổ trợ tư pháp", Division, Division, false, "TL. GIÁM ĐỐC|TRƯỞNG PHÒNG")]
    [InlineData("Phó Trưởng phòng Hành chính", Division, Department, false, "TL. GIÁM ĐỐC|KT. TRƯỞNG PHÒNG|PHÓ TRƯỞNG PHÒNG")]
    [InlineData("Quyền Trưởng phòng Hành chính", Division, Department, false, "TL. GIÁM ĐỐC|Q. TRƯỞNG PHÒNG")]
    [InlineData("Trưởng phòng Tư pháp", DistrictDivision, DistrictDivision, false, "TRƯỞNG PHÒNG")]
    [InlineData("Trưởng phòng Tư pháp", DistrictDivision, "H23.32", false, "TL. CHỦ TỊCH|TRƯỞNG PHÒNG")]
    [InlineData("Chánh Văn phòng", "H23.01", "H23", false, "TL. CHỦ TỊCH|CHÁNH VĂN PHÒNG")]
    [InlineData("Phó Chánh Văn phòng", "H23.01", "H23", true, "TL. CHỦ TỊCH|KT. CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG")]
    [InlineData("Giám đốc Sở Tư pháp", Department, "H23", false, "TL. CHỦ TỊCH|GIÁM ĐỐC")]
    [InlineData("Phó Chủ tịch Ủy ban nhân dân tỉnh", "H23", Commune, true, "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH")]
    [InlineData("Công chức Tư pháp - Hộ tịch", Commune, Commune, true, "CÔNG CHỨC TƯ PHÁP - HỘ TỊCH")]
    public void In_her_own_right(string title, string seatAt, string paperOf, bool collective, string lines) => Lines(title, seatAt, paperOf, collective, null).ShouldBe(lines);

    [Theory]
    [InlineData("Giám đốc Sở Tư pháp", Department, "H23", "Chủ tịch Ủy ban nhân dân tỉnh", "H23", "TUQ. CHỦ TỊCH|GIÁM ĐỐC")]
    [InlineData("Trưởng phòng Hành chính", Division, Department, "Giám đốc Sở", Department, "TUQ. GIÁM ĐỐC|TRƯỞNG PHÒNG")]
    [InlineData("Phó Chủ tịch Ủy ban nhân dân xã", Commune, Commune, "Chủ tịch Ủy ban nhân dân xã", Commune, "TM. ỦY BAN NHÂN DÂN|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH")]
    [InlineData("Phó Chủ tịch Ủy ban nhân dân xã", Commune, "H23.32", "Chủ tịch Ủy ban nhân dân huyện", "H23.32", "TUQ. CHỦ TỊCH|PHÓ CHỦ TỊCH")]
    [InlineData("Công chức Tư pháp - Hộ tịch", Commune, Commune, "Chủ tịch Ủy ban nhân dân xã", Commune, "TUQ. CHỦ TỊCH|CÔNG CHỨC TƯ PHÁP - HỘ TỊCH")]
    [InlineData("Trưởng phòng Tư pháp", DistrictDivision, "H23.32", "Quyền Chủ tịch Ủy ban nhân dân huyện", "H23.32", "TUQ. CHỦ TỊCH|TRƯỞNG PHÒNG")]
    [InlineData("Quyền Trưởng phòng Tư pháp", DistrictDivision, "H23.32", "Phó Chủ tịch Ủy ban nhân dân huyện", "H23.32", "TUQ. CHỦ TỊCH|Q. TRƯỞNG PHÒNG")]
    [InlineData("Trưởng phòng Tư pháp", DistrictDivision, "H23.32", "Ủy viên thường trực", "H23.32", "TUQ. ỦY VIÊN THƯỜNG TRỰC|TRƯỞNG PHÒNG")]
    public void By_written_delegation(string title, string seatAt, string paperOf, string delegator, string delegatorAt, string lines) => Lines(title, seatAt, paperOf, true, (delegator, delegatorAt)).ShouldBe(lines);

    [Fact]
    public void A_title_signs_from_its_date_on()
    {
        Get<SigningTitles>().Find("Giám đốc Sở", new DateOnly(2011, 4, 30)).ShouldBeNull();
        Get<SigningTitles>().Find("Giám đốc Sở", new DateOnly(2011, 5, 1)).ShouldNotBeNull();
        Get<SigningTitles>().Find("giám đốc sở", Day).ShouldBe(Get<SigningTitles>().Find("Giám đốc Sở", Day));
        Get<SigningTitles>().Find("Phó Giám đốc", Day)!.Rank.ShouldBe(SigningRank.Deputy);
        Get<SigningTitles>().Find("Chuyên viên", Day).ShouldBeNull();
    }

    private string Lines(string title, string seatAt, string paperOf, bool collective, (string Title, string At)? delegator)
    {
        var chart = Get<IOrganisation>().Current;
        var delegation = delegator is { } d ? new Delegation(Guid.NewGuid(), Guid.NewGuid(), d.Title, d.At, [], Grants.None) : null;
        var seat = new Position { Id = Guid.NewGuid(), AgencyId = seatAt, AgencyPath = chart.Find(seatAt)!.Path, AgencyName = "", Title = title, Roles = [], Own = Grants.None, Delegations = delegation is null ? [] : [delegation] };
        var signer = new CurrentUser(new Session { AccountId = Guid.NewGuid(), PersonId = Guid.NewGuid(), Stamp = "", DisplayName = "", Demo = false, Positions = [seat] }, seat.Id);
        var way = delegation is null ? signer : signer.Ways("").Single(w => w.Actor.DelegationId == delegation.Id);
        var lines = Get<SigningTitles>().Lines(way, chart.Find(paperOf)!, collective, Day);
        return string.Join('|', [.. lines.Authority, lines.Position]);
    }
}
