#include "ledger/claims.hpp"

#include <algorithm>

#include "base/csv.hpp"

namespace longrun {

namespace {

std::optional<MoneyStage> stage_named(const std::string& name) {
    for (std::size_t s = 0; s < money_stages; ++s) {
        if (money_stage_names[s] == name) return static_cast<MoneyStage>(s);
    }
    return std::nullopt;
}

std::optional<Claim::Measure> measure_named(const std::string& name) {
    if (name == "short_by") return Claim::Measure::short_by;
    if (name == "paid") return Claim::Measure::paid;
    if (name == "amount") return Claim::Measure::amount;
    return std::nullopt;
}

}  // namespace

std::string_view name_of(Finding finding) {
    switch (finding) {
        case Finding::borne_out:
            return "borne_out";
        case Finding::consistent:
            return "consistent";
        case Finding::not_confirmed:
            return "not_confirmed";
        case Finding::contradicted:
            return "contradicted";
    }
    return "";
}

ClaimResult check_claim(const MoneyRecord& record, const Claim& claim) {
    const MoneyLine* line = record.find(claim.programme, claim.years);
    if (!line) return {};
    std::optional<double> found;
    bool printed = false;
    if (claim.measure == Claim::Measure::amount) {
        const std::optional<MoneyFigure>& figure = (*line)[claim.from];
        if (!figure || figure->quality == MoneyQuality::wider) return {};
        found = musd_of(figure->amount);
        printed = figure->quality == MoneyQuality::printed;
        // An amount that one source alone gives is the claim itself over again.
        if (figure->quality == MoneyQuality::single) return {Finding::not_confirmed, found};
    } else {
        const auto gap = gap_between(*line, claim.from, claim.to);
        if (!gap) return {};
        found = claim.measure == Claim::Measure::paid ? gap->paid : musd_of(gap->short_by);
        printed = gap->printed;
    }
    const double off = *found - claim.value;
    if (off > claim.tolerance || -off > claim.tolerance) return {Finding::contradicted, found};
    return {printed ? Finding::borne_out : Finding::consistent, found};
}

Result<std::vector<Claim>> parse_claims(const std::string& text, const std::string& file,
                                        const MoneyRecord& record) {
    const auto csv = parse_csv(text, file);
    if (!csv) return tl::unexpected(csv.error());
    Diagnostics problems;
    CsvReader reader(*csv,
                     {"claim", "text_en", "text_zh", "programme", "fiscal_year", "from", "to",
                      "measure", "value", "tolerance", "source_id", "note_en", "note_zh"},
                     problems);
    if (!reader.complete()) return tl::unexpected(std::move(problems));
    std::vector<Claim> claims;
    for (std::size_t row = 0; row < csv->rows.size(); ++row) {
        Claim claim;
        claim.id = reader.text(row, "claim");
        claim.text = {reader.text(row, "text_en"), reader.text(row, "text_zh")};
        claim.programme = reader.text(row, "programme");
        claim.source = reader.text(row, "source_id");
        claim.note = {reader.text(row, "note_en"), reader.text(row, "note_zh")};
        claim.value = reader.number(row, "value");
        claim.tolerance = reader.number(row, "tolerance");
        const auto years = parse_fiscal_years(reader.text(row, "fiscal_year"));
        const auto from = stage_named(reader.text(row, "from"));
        const auto to = stage_named(reader.text(row, "to"));
        const auto measure = measure_named(reader.text(row, "measure"));
        if (!record.find(claim.programme))
            reader.problem(row, "programme", "the table of programmes has no such one");
        if (!years) reader.problem(row, "fiscal_year", "is not a fiscal year");
        if (!from) reader.problem(row, "from", "is not a stage");
        if (!to) reader.problem(row, "to", "is not a stage");
        if (!measure) reader.problem(row, "measure", "is not a measure", "short_by, paid, amount");
        if (claim.tolerance < 0.0) reader.problem(row, "tolerance", "is below 0");
        if (!years || !from || !to || !measure) continue;
        claim.years = *years;
        claim.from = *from;
        claim.to = *to;
        claim.measure = *measure;
        claims.push_back(std::move(claim));
    }
    if (!problems.empty()) return tl::unexpected(std::move(problems));
    return claims;
}

Result<std::vector<Claim>> load_claims(const std::string& data, const Files& files,
                                       const MoneyRecord& record) {
    const std::string path = join_path(data, "policy/claims.csv");
    const auto text = files.read(path);
    if (!text) return tl::unexpected(text.error());
    return parse_claims(*text, path, record);
}

}  // namespace longrun
