using System.Globalization;
using Cdp.Kpis.Regression;
using FluentAssertions;
using Xunit;

namespace Cdp.Core.Tests.Kpis.Regression;

public sealed class DesignMatrixTests
{
    [Fact]
    public void Texts_become_indicators_against_the_first_in_ordinal_order()
    {
        var design = DesignMatrix.Of(Predictor.Of("age", [30.0, 40, 50]), Predictor.Of("plan", ["pro", "basic", "Trial"]));

        design.Terms.Should().Equal(new DesignTerm("age", "age"), new DesignTerm("plan=basic", "plan", "basic", "Trial"), new DesignTerm("plan=pro", "plan", "pro", "Trial"));
        design.Columns.Should().Equal("age", "plan");
        Enumerable.Range(0, 3).Select(row => (design.ValueAt(row, 0), design.ValueAt(row, 1), design.ValueAt(row, 2))).Should().Equal((30, 0, 1), (40, 1, 0), (50, 0, 0));
    }

    [Fact]
    public void Other_rows_are_encoded_with_the_same_terms()
    {
        var design = DesignMatrix.Of(Predictor.Of("age", [30.0, 40]), Predictor.Of("plan", ["pro", "basic"]));

        var other = design.Encode(Predictor.Of("plan", ["basic"]), Predictor.Of("age", [7.0]));

        other.Terms.Should().BeSameAs(design.Terms);
        (other.RowCount, other.ValueAt(0, 0), other.ValueAt(0, 1)).Should().Be((1, 7, 0));
    }

    [Fact]
    public void What_makes_no_design_is_refused_with_the_remedy()
    {
        var design = DesignMatrix.Of(Predictor.Of("age", [30.0, 40]), Predictor.Of("plan", ["pro", "basic"]));

        Refuses(() => DesignMatrix.Of(), "*at least one*");
        Refuses(() => DesignMatrix.Of(Predictor.Of("x", Array.Empty<double>())), "*no rows*");
        Refuses(() => DesignMatrix.Of(Predictor.Of("x", [1.0]), Predictor.Of("y", [1.0, 2])), "The column y has 2 rows, the column x 1*");
        Refuses(() => DesignMatrix.Of(Predictor.Of("x", [1.0]), Predictor.Of("x", [2.0])), "Two columns are called x*");
        Refuses(() => DesignMatrix.Of(Predictor.Of("x", Enumerable.Range(0, 101).Select(i => i.ToString(CultureInfo.InvariantCulture)))), "*101 different texts*");
        Refuses(() => Predictor.Of("x", [1.0, double.NaN]), "*row 2*");
        Refuses(() => Predictor.Of("x", ["a", " "]), "*row 2*");
        Refuses(() => Predictor.Of(" ", [1.0]), "*");
        Refuses(() => design.Encode(Predictor.Of("age", [1.0])), "The column plan is missing*");
        Refuses(() => design.Encode(Predictor.Of("age", ["old"]), Predictor.Of("plan", ["pro"])), "The column age holds numbers*");
        Refuses(() => design.Encode(Predictor.Of("age", [1.0]), Predictor.Of("plan", ["gold"])), "*It knows: basic, pro.*");

        static void Refuses(Action act, string message) => act.Should().Throw<ArgumentException>().WithMessage(message);
    }
}
