using System.CommandLine;
using NhipCau.Platform.Calendar;
using Shouldly;
using Xunit;

namespace NhipCau.Platform.Tests.Calendar;

public sealed class CalendarCommandsTests
{
    [Theory]
    [InlineData("due --from 2024-02-02 --working-days 5", "2024-02-16")]
    [InlineData("due --from 2024-02-02 --calendar-days 8", "2024-02-15")]
    [InlineData("due --from 2024-01-31 --months 1", "2024-02-29")]
    [InlineData("due --from 2024-03-04 --at 16:00 --hours 2", "2024-03-05 08:30")]
    [InlineData("due --from 2024-03-04 --at 20:00 --working-days 1", "2024-03-06")]
    [InlineData("lunar 2026-04-26", "10/3/2026")]
    [InlineData("lunar 2020-05-23", "1/4n/2020")]
    [InlineData("day 2024-05-04", "Thứ Bảy 04/05/2024: Làm bù cho ngày nghỉ 29/4/2024; làm việc 07:30–12:00, 13:30–17:00")]
    [InlineData("day 2027-02-05", "Thứ Sáu 05/02/2027: Tết Nguyên đán (dự kiến)")]
    public void A_question_gets_its_answer_alone(string line, string answer) =>
        Run(line).ShouldBe((0, answer + Environment.NewLine, ""));

    [Theory]
    [InlineData("due --from 2024-02-30 --working-days 5")]
    [InlineData("due --from 2024-02-02")]
    [InlineData("due --from 2024-02-02 --working-days 5 --hours 2")]
    [InlineData("due --from 2024-02-02 --working-days -5")]
    [InlineData("due --from 2024-02-02 --working-days 99999999")]
    [InlineData("due --from 2099-02-02 --working-days 9999")]
    [InlineData("due --from 2024-02-02 --hours 2 --at 25:00")]
    [InlineData("due --from 1990-02-02 --working-days 5")]
    [InlineData("lunar 1950-01-01")]
    [InlineData("day hôm-nay")]
    public void Bad_use_answers_2_with_one_line(string line)
    {
        var (code, output, error) = Run(line);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.Trim().Split('\n').Length.ShouldBe(1, error);
        error.Trim().ShouldNotBeEmpty();
    }

    [Fact]
    public void An_explanation_follows_the_answer_day_by_day()
    {
        var (_, output, _) = Run("due --from 2024-04-25 --working-days 4 --explain");

        output.ShouldStartWith("2024-05-04");
        output.ShouldContain("Thứ Hai 29/04/2024: Nghỉ hoán đổi, làm bù ngày 4/5/2024");
        output.ShouldContain("Thứ Bảy 04/05/2024: Ngày thứ 4: hẹn trả 17:00");
    }

    private static (int Code, string Output, string Error) Run(string line)
    {
        var root = new RootCommand { CalendarCommands.Create(() => Calendars.Shipped) };
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = root.Parse("calendar " + line).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
