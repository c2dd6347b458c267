using Cdp.Kpis;
using Cdp.Kpis.Voice;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds KPIs of the host's own, and its way to tell how comments feel.</summary>
public static class KpiCdpBuilderExtensions
{
    /// <summary>Adds a KPI to all platforms of the host. One with the name of a standard KPI takes its place.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="kpi">The KPI.</param>
    /// <returns>The builder.</returns>
    public static ICdpBuilder AddKpi(this ICdpBuilder builder, IKpi kpi)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(kpi);
        builder.Services.AddSingleton(kpi);
        return builder;
    }

    /// <summary>Adds a KPI that follows from others by a formula, such as <c>net_sales - ad_spend - support_cost</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="definition">What it means.</param>
    /// <param name="formula">The formula, as <see cref="KpiFormula"/> reads it.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="FormatException">The formula is none; the message says where it goes wrong.</exception>
    public static ICdpBuilder AddKpi(this ICdpBuilder builder, KpiDefinition definition, string formula)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(definition);
        builder.Services.AddSingleton(new KpiFormulaDefinition(definition, KpiFormula.Parse(formula)));
        return builder;
    }

    /// <summary>Tells all platforms of the host how comments feel, in place of <see cref="Sentiments.Lexicon"/>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="sentiment">The sentiment.</param>
    /// <returns>The builder.</returns>
    public static ICdpBuilder AddSentiment(this ICdpBuilder builder, ISentiment sentiment)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sentiment);
        builder.Services.Replace(ServiceDescriptor.Singleton(sentiment));
        return builder;
    }
}
